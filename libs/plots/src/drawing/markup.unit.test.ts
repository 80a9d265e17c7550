import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkup, html, Markup, svg } from './markup.ts';

describe('html', () => {
  it('escapes what is put into it, in content and in attributes', () => {
    expect(html`<p title="${'a"b'}">${'<b> & it’s'}</p>`.text).toBe(
      '<p title="a&quot;b">&lt;b&gt; &amp; it’s</p>',
    );
  });

  it('leaves markup alone, joins lists and drops what is not there', () => {
    const items = ['a', '<'].map((item) => html`<li>${item}</li>`);
    expect(html`${items}${false}${undefined}${null}${0}`.text).toBe('<li>a</li><li>&lt;</li>0');
    expect(html`${new Markup('<br>')}`.text).toBe('<br>');
  });

  it('never lets a text open a tag, an attribute or an entity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeMarkup(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
    );
  });

  it('replaces what XML cannot hold', () => {
    expect(escapeMarkup('a\u0000\u001b\ud800\uffffb\n\t😀')).toBe('a\ufffd\ufffd\ufffd\ufffdb\n\t😀');
  });
});

describe('svg', () => {
  it('rounds coordinates to hundredths', () => {
    expect(svg`<path d="M${1 / 3} ${-0.001}"/>`.text).toBe('<path d="M0.33 0"/>');
  });

  it('refuses a coordinate that is no number', () => {
    expect(() => svg`${NaN}`).toThrow('cannot hold the coordinate NaN');
  });
});
