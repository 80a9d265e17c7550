import { html, type Lang, type Markup } from '@plumbline/plots';
import { type GateResult } from '@plumbline/training';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { list } from '../say.ts';
import { table } from '../table.ts';
import { gatesText } from './gates.text.ts';

/** How many of the bounds were failed: `two of the three bounds that were set for it`. */
export function failedOf(gates: readonly GateResult[], lang: Lang): string {
  const failed = gates.filter(({ passed }) => !passed).length;
  const text = gatesText[lang];
  return failed === gates.length ? text.all(gates.length) : text.some(failed, gates.length);
}

/** Whether the model kept the bounds that were set before it was trained. */
export function gatesOf(gates: readonly GateResult[], lang: Lang): Markup {
  const text = gatesText[lang];
  if (gates.length === 0) return html`<p>${text.none}</p>`;
  const failed = gates.filter(({ passed }) => !passed);
  const found = failed.map((gate) =>
    text.found(nameOf(gate, lang), foundOf(gate, lang), boundOf(gate, lang)),
  );
  return html`<p>
      ${
        failed.length === 0
          ? text.keeps(text.all(gates.length))
          : text.fails(failedOf(gates, lang), list(found, lang))
      }
    </p>
    ${table(
      text.caption,
      [
        { head: text.metric, cell: (gate) => nameOf(gate, lang) },
        { head: text.bound, numeric: true, cell: (gate) => boundOf(gate, lang) },
        { head: text.value, numeric: true, cell: (gate) => foundOf(gate, lang) },
        { head: text.kept, cell: ({ passed }) => (passed ? text.yes : html`<strong>${text.no}</strong>`) },
      ],
      gates,
    )}`;
}

function nameOf({ metric, slice, category, against }: GateResult, lang: Lang): string {
  const text = gatesText[lang];
  const { label } = wordsFor(metric, lang);
  if (slice === undefined) return label;
  if (category === undefined) return text.everyGroup(label, slice);
  return against === undefined
    ? text.group(label, slice, category)
    : text.pair(label, slice, category, against);
}

function boundOf({ metric, min, max }: GateResult, lang: Lang): string {
  const text = gatesText[lang];
  const low = min !== undefined && text.least(writeMetric(metric, min, lang));
  const high = max !== undefined && text.most(writeMetric(metric, max, lang));
  return [low, high].filter((bound) => bound !== false).join(text.also);
}

const foundOf = ({ metric, value }: GateResult, lang: Lang): string =>
  value === null ? gatesText[lang].unmeasurable : writeMetric(metric, value, lang);
