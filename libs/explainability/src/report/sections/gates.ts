import { html, type Markup } from '@plumbline/plots';
import { type GateResult } from '@plumbline/training';
import { wordsFor, writeMetric } from '../metric-words.ts';
import { list, spelt } from '../say.ts';
import { table } from '../table.ts';

function boundsSet({ length }: readonly GateResult[]): string {
  if (length === 1) return 'the one bound that was set for it';
  return `${length === 2 ? 'both' : `all ${spelt(length)}`} bounds that were set for it`;
}

/** How many of the bounds were failed: `two of the three bounds that were set for it`. */
export function failedOf(gates: readonly GateResult[]): string {
  const failed = gates.filter(({ passed }) => !passed);
  const all = boundsSet(gates);
  if (failed.length === gates.length) return all;
  return `${spelt(failed.length)} of the ${spelt(gates.length)} bounds that were set for it`;
}

/** Whether the model kept the bounds that were set before it was trained. */
export function gatesOf(gates: readonly GateResult[]): Markup {
  if (gates.length === 0) return html`<p>No bounds were set that the model would have had to keep.</p>`;
  const failed = gates.filter(({ passed }) => !passed);
  return html`<p>
      ${
        failed.length === 0
          ? `It keeps ${boundsSet(gates)}.`
          : html`<strong>It fails ${failedOf(gates)}</strong>, and so is not registered:
              ${list(failed.map(describe))}.`
      }
    </p>
    ${table(
      'Bounds and what they were held against',
      [
        { head: 'Metric', cell: nameOf },
        { head: 'Bound', numeric: true, cell: boundOf },
        { head: 'Found', numeric: true, cell: foundOf },
        { head: 'Kept', cell: ({ passed }) => (passed ? 'yes' : html`<strong>no</strong>`) },
      ],
      gates,
    )}`;
}

const nameOf = ({ metric, slice, category, against }: GateResult): string => {
  const { label } = wordsFor(metric);
  if (slice === undefined) return label;
  if (category === undefined) return `${label} in every group of ${slice}`;
  return `${label}, ${slice}: ${category}${against === undefined ? '' : ` and ${against}`}`;
};

function boundOf({ metric, min, max }: GateResult): string {
  const low = min !== undefined && `at least ${writeMetric(metric, min)}`;
  const high = max !== undefined && `at most ${writeMetric(metric, max)}`;
  return [low, high].filter(Boolean).join(', ');
}

const foundOf = ({ metric, value }: GateResult): string =>
  value === null ? 'not measurable' : writeMetric(metric, value);

const describe = (gate: GateResult): string => `${nameOf(gate)} is ${foundOf(gate)}, not ${boundOf(gate)}`;
