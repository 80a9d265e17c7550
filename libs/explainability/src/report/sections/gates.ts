import { html, type Lang, type Markup } from '@plumbline/plots';
import { type GateResult } from '@plumbline/training';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { type Story } from '../story.ts';
import { table } from '../table.ts';
import { gatesText } from './gates.text.ts';

/** How many of the bounds were failed: `two of the three bounds that were set for it`. */
export function failedOf(gates: readonly GateResult[], lang: Lang): string {
  const failed = gates.filter(({ passed }) => !passed).length;
  const text = gatesText[lang];
  return failed === gates.length ? text.all(gates.length) : text.some(failed, gates.length);
}

/** Whether the model kept the bounds that were set before it was trained. */
export function gatesOf(story: Story): Markup {
  const { gates } = story.quality;
  const { lang } = story.params;
  const text = gatesText[lang];
  if (gates.length === 0) return html`<p>${text.none}</p>`;
  const failed = gates.filter(({ passed }) => !passed);
  const found = failed.map((gate) => clauseOf(gate, story));
  return html`<p>
      ${failed.length === 0 ? text.keeps(text.all(gates.length)) : text.fails(failedOf(gates, lang), found)}
    </p>
    ${table(
      text.caption,
      [
        { head: text.metric, cell: (gate) => nameOf(gate, story) },
        { head: text.bound, numeric: true, cell: (gate) => boundOf(gate, lang) },
        {
          head: text.value,
          numeric: true,
          cell: ({ metric, value }) =>
            value === null ? text.unmeasurable : writeMetric(metric, value, lang),
        },
        { head: text.kept, cell: ({ passed }) => (passed ? text.yes : html`<strong>${text.no}</strong>`) },
      ],
      gates,
    )}`;
}

function nameOf({ metric, slice, category, against }: GateResult, { profile, params }: Story): string {
  const text = gatesText[params.lang];
  const { label } = wordsFor(metric, params.lang);
  if (slice === undefined) return label;
  const column = profile.columns.find((one) => one.column === slice)?.label ?? slice;
  if (category === undefined) return text.everyGroup(label, column);
  return against === undefined
    ? text.group(label, column, category)
    : text.pair(label, column, category, against);
}

function boundOf({ metric, min, max }: GateResult, lang: Lang): string {
  const text = gatesText[lang];
  const low = min !== undefined && text.least(writeMetric(metric, min, lang));
  const high = max !== undefined && text.most(writeMetric(metric, max, lang));
  return [low, high].filter((bound) => bound !== false).join(text.also);
}

function clauseOf(gate: GateResult, story: Story): string {
  const { lang } = story.params;
  const text = gatesText[lang];
  const [name, bound] = [nameOf(gate, story), boundOf(gate, lang)];
  return gate.value === null
    ? text.unmeasured(name, bound)
    : text.found(name, writeMetric(gate.metric, gate.value, lang), bound);
}
