import { createHash } from 'node:crypto';
import { fontFaces, formatCount, html, languageTag, Markup, type WebFont } from '@plumbline/plots';
import { inItsWords } from './in-its-words.ts';
import { pageText } from './page.text.ts';
import { failedOf } from './sections/gates.ts';
import { summary } from './sections/summary.ts';
import { sectionsOf } from './sections.ts';
import { styles } from './styles.ts';
import { type Section, type Story } from './story.ts';

/** Paper has no folds to open: what is folded away is printed too. */
const SCRIPT = `addEventListener("beforeprint",()=>{for(const d of document.querySelectorAll("details:not([open])")){d.open=true;d.dataset.folded=""}});addEventListener("afterprint",()=>{for(const d of document.querySelectorAll("details[data-folded]")){d.open=false;delete d.dataset.folded}});`;

/** Nothing is loaded from anywhere, and no script runs but the one above: the browser is told so, and holds the page to it. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** What the page carries: Latin letters, of which those in Chinese text are sans. Chinese is set in a font of the system. */
const SANS = fontsOf('Source Sans 3');
const SERIF = fontsOf('Source Serif 4');

/** The whole report as one HTML page that needs nothing else. */
export async function reportPage(given: Story): Promise<string> {
  const story = inItsWords(given);
  const { title, lead, lang } = story.params;
  const text = pageText[lang];
  const sections = sectionsOf(story);
  const fonts = await fontFaces(lang === 'zh' ? SANS : [...SERIF, ...SANS]);
  return html`<!doctype html>
    <html lang="${languageTag(lang)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="description" content="${lead}" />
        <title>${title}</title>
        <style>
          ${new Markup(fonts)}
          ${new Markup(styles())}
        </style>
      </head>
      <body>
        <a class="skip" href="#quality">${text.skip}</a>
        <div class="page">
          <header>
            <p class="kicker">${kicker(story)}</p>
            <h1>${title}</h1>
            <p class="lead">${lead}</p>
            ${warning(story)} ${summary(story)}
          </header>
          ${contents(sections, text)}
          <main>${sections.map(sectionBlock)}</main>
          ${footer(story)}
        </div>
        ${new Markup(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `.text;
}

type Text = (typeof pageText)['en'];

function kicker({ explanation: { task }, params: { lang } }: Story): string {
  const text = pageText[lang];
  switch (task.type) {
    case 'binary':
      return text.binary(task.classes[1], task.classes[0]);
    case 'multiclass':
      return text.multiclass(task.target, task.classes.length);
    case 'regression':
      return text.regression(task.target, task.unit);
  }
}

/** What a reader must not miss: that the model did not keep what was asked of it. */
function warning({ quality: { gates }, params: { lang } }: Story): Markup | undefined {
  if (gates.every(({ passed }) => passed)) return undefined;
  return html`<p class="warning">${pageText[lang].notRegistered(failedOf(gates, lang))}</p>`;
}

const contents = (sections: readonly Section[], text: Text): Markup =>
  html`<nav aria-label="${text.contents}">
    <ol>
      ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ol>
  </nav>`;

const sectionBlock = ({ id, title, body }: Section): Markup =>
  html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section>`;

function footer({ madeFrom, explanation: { additivity }, params: { lang } }: Story): Markup {
  const text = pageText[lang];
  const parts = Object.entries(madeFrom).map(
    ([name, digest], i) => html`${i > 0 && text.and}${name} <code>${digest}</code>`,
  );
  return html`<footer>
    <p>${text.about(additivity.maxMarginDifference.toPrecision(2), formatCount(additivity.rows))}</p>
    <p>${text.madeFrom(html`${parts}`)}</p>
  </footer>`;
}

function fontsOf(family: WebFont['family']): readonly WebFont[] {
  return [
    { family, weight: 400 },
    { family, weight: 600 },
  ];
}
