import { costIn, totalCost, type Cost } from '@plumbline/cost';
import { privacyStatement, type PrivacyStatement } from '@plumbline/privacy';
import { type PastCall } from '@plumbline/stage';

/** What the stages behind a page took and spent, each as it was measured when its outputs were made. */
export interface Price {
  /** Of the stages that were metered. */
  readonly stages: readonly { readonly id: string; readonly run: string; readonly cost: Cost }[];
  /** Left out where no stage was metered. */
  readonly total?: Cost;
  readonly privacy: PrivacyStatement;
}

export function priceOf(calls: readonly PastCall[]): Price {
  const stages = calls.flatMap(({ id, run, annotations }) => {
    const cost = costIn(annotations);
    return cost ? [{ id, run, cost }] : [];
  });
  const total = totalCost(stages.map(({ cost }) => cost));
  return {
    stages,
    ...(total && { total }),
    privacy: privacyStatement(calls.map((call) => call.annotations)),
  };
}
