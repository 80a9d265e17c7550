import {
  annotate,
  protectedBy,
  type Artifact,
  type StageCall,
  type StageHook,
  type StageResult,
} from '@plumbline/stage';
import { epsilonOf } from './accountant/privacy-loss.ts';
import { columnsOf, declaredColumns, isDataset, namesIn, type ColumnInRole } from './columns.ts';
import { IdentifierInTraining, ProtectionLost, UndeclaredUse, type Place } from './errors.ts';
import { epsilonLeft } from './ledger/balance.ts';
import type { Budget } from './ledger/entry.ts';
import type { PrivacyLedgers } from './ledger/ledgers.ts';
import { CallSpending } from './spending.ts';
import { finite, type CallPrivacy, type Released } from './statement.ts';

/**
 * Keeps identifiers out of every stage that is given a data set, and out of every data set that a stage makes; and
 * annotates the call with its `privacy`. A data set that does not say what its columns are for is refused as well.
 *
 * Of protected rows a stage is given, it lets only out what the stage declares to release: the budget is reserved when it
 * is certain that the stage runs, before it reads a row, and noise is added to each release. A result from the cache
 * costs nothing, as it has been released already.
 *
 * @param ledgers hold the budgets of protected data sets
 * @throws {IdentifierInTraining} before the stage runs for an input, after it for an output.
 * @throws {UnknownColumnRoles} likewise, for a data set whose facts do not name its columns.
 * @throws {UndeclaredUse} before a stage runs that is given protected rows and does not declare what it releases.
 * @throws {UnknownBudget} {@link BudgetExhausted} before a stage runs for which there is no budget.
 * @throws {ProtectionLost} after a stage has made a data set of protected rows that does not say so.
 */
export function privacyHook(ledgers: PrivacyLedgers): StageHook {
  return async (call, next) => {
    const given = checkedColumns(call.id, 'input', call.inputs);
    expectDeclared(call);
    const spending = call.spend && (await CallSpending.open(ledgers, call, call.spend));
    const result = await next(spending).catch(async (error: unknown) => {
      // What went wrong first is what the run must report; what cannot be given back stays spent.
      await spending?.giveBackUnused().catch(() => undefined);
      throw error;
    });
    await spending?.giveBackUnused();
    const made = checkedColumns(call.id, 'output', result.outputs);
    const privacy: CallPrivacy = {
      released: spending ? await releasedBy(call, result, spending, ledgers) : null,
      identifiersDropped: made.length > 0 ? namesIn('identifier', declaredColumns(call.params)) : [],
      sensitiveNotLearned: namesIn('sensitive', [...given, ...made]),
      quasiIdentifiers: namesIn('quasi-identifier', [...given, ...made]),
    };
    return annotate(result, 'privacy', privacy);
  };
}

/** The columns of all data sets among the artifacts. */
function checkedColumns(
  stage: string,
  direction: Place['direction'],
  artifacts: Readonly<Record<string, Artifact>>,
): readonly ColumnInRole[] {
  return Object.entries(artifacts)
    .filter(([, artifact]) => isDataset(artifact))
    .flatMap(([name, artifact]) => {
      const place: Place = { stage, direction, artifact: name };
      const columns = columnsOf(artifact, place);
      const identifiers = namesIn('identifier', columns);
      if (identifiers.length > 0) throw new IdentifierInTraining(place, identifiers);
      return columns;
    });
}

/** What is given protected rows must say what it releases of them, and from which budget. */
function expectDeclared({ id, inputs, spend }: StageCall): void {
  for (const [name, artifact] of Object.entries(inputs)) {
    const dataset = protectedBy(artifact);
    if (dataset !== undefined && dataset !== spend?.dataset)
      throw new UndeclaredUse({ stage: id, direction: 'input', artifact: name }, dataset);
  }
}

/** What a call released of protected rows, now or when its result was made. */
async function releasedBy(
  call: StageCall,
  { outputs, cached }: StageResult,
  spending: CallSpending,
  ledgers: PrivacyLedgers,
): Promise<Released> {
  const { dataset, loss } = spending;
  const { budget, spent } = await ledgers.balance(dataset);
  const made = Object.entries(outputs).filter(([, artifact]) => isDataset(artifact));
  const open = made.filter(([, artifact]) => protectedBy(artifact) !== dataset).map(([name]) => name);
  const [lost] = open;
  if (lost !== undefined && Object.values(call.inputs).some((input) => protectedBy(input) !== undefined))
    throw new ProtectionLost({ stage: call.id, direction: 'output', artifact: lost }, dataset);
  const warnings = warningsOf(call, outputs, budget);
  for (const warning of warnings) call.log.warn({ dataset }, warning);
  return {
    dataset,
    neighbours: budget.neighbours,
    epsilon: finite(epsilonOf(loss, budget.delta)),
    delta: budget.delta,
    loss,
    charged: !cached && spending.entry !== undefined,
    entry: spending.entry ?? null,
    left: epsilonLeft({ budget, spent }),
    open,
    warnings,
  };
}

/** That δ is too large shows once the rows are known; how many there are is not said, as that is theirs as well. */
function warningsOf({ inputs }: StageCall, outputs: StageResult['outputs'], { delta }: Budget): string[] {
  const rows = [inputs, outputs]
    .flatMap((some) => Object.values(some))
    .flatMap((artifact) => (protectedBy(artifact) === undefined ? [] : [Number(artifact.facts['rows'])]));
  if (!rows.some((count) => delta >= 1 / count)) return [];
  return [
    `the budget's δ = ${delta} is not below 1 / rows: a release may then show some person's row as it is, ` +
      `and still keep its promise; set a δ well below`,
  ];
}
