import { costIn, totalCost } from '@plumbline/cost';
import { privacyStatement } from '@plumbline/privacy';
import type { RunRecord } from '@plumbline/store';

/** The record with what it says of the run as a whole: its cost and its privacy. */
export function withTotals(record: RunRecord): RunRecord {
  const annotations = record.calls.map((call) => call.annotations);
  const cost = totalCost(annotations.flatMap((one) => costIn(one) ?? []));
  const totals = { privacy: privacyStatement(annotations), ...(cost && { cost }) };
  return { ...record, annotations: { ...record.annotations, ...totals } };
}
