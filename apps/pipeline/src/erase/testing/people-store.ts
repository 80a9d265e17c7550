import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditHook, AuditLog, endRun } from '@plumbline/audit';
import { prepare } from '@plumbline/data-prep';
import { draw, explain, report } from '@plumbline/explainability';
import { PrivacyLedgers, privacyHook } from '@plumbline/privacy';
import { runPipeline, type RunOutcome } from '@plumbline/runner';
import { pipeline } from '@plumbline/stage';
import { FileStore, newRunId } from '@plumbline/store';
import { evaluate, exportOnnx, register, train } from '@plumbline/training';
import { z } from 'zod';
import { copyResults } from '../../train/run-files.ts';
import { erasedSubjectsHook } from '../erased-subjects.ts';

export const KEY = 'test key, as long as a key has to be';

const columns = (pseudonymise: boolean) => [
  {
    name: 'customer',
    type: 'text' as const,
    role: 'identifier' as const,
    ...(pseudonymise && { pseudonymise }),
  },
  { name: 'age', type: 'integer' as const, role: 'quasi-identifier' as const, min: 0, max: 120 },
  { name: 'debt', type: 'number' as const, min: 0, max: 1000 },
  { name: 'paid', type: 'category' as const, role: 'target' as const, categories: ['yes', 'no'] },
];

/** Loans of people, from a file: the main job in small, with an identifier in its table. */
const loans = pipeline(
  'loans',
  z.object({
    source: z.string(),
    pseudonymise: z.boolean().default(false),
    prepareOnly: z.boolean().default(false),
  }),
  ({ source, pseudonymise, prepareOnly }) => {
    const table = { task: { type: 'binary' as const, positive: 'no' }, columns: columns(pseudonymise) };
    const data = prepare({ source, table, split: { by: 'fraction', test: 0.25 } });
    if (prepareOnly) return { profile: data.profile };
    const fit = train({ training: data.training, validation: data.validation, rounds: 5, maxDepth: 3 });
    const { quality } = evaluate({ model: fit.model, test: data.test });
    const { onnx, parity } = exportOnnx({ model: fit.model, sample: data.test });
    const reasons = explain({
      model: fit.model,
      data: data.test,
      preparation: data.preparation,
      interactionRows: 0,
      effects: { features: 0 },
      permutation: { repeats: 0 },
      counterfactuals: { count: 0 },
    });
    const story = {
      quality,
      explanation: reasons.explanation,
      values: reasons.values,
      history: fit.history,
      preparation: data.preparation,
      profile: data.profile,
      title: 'Loans',
      lead: 'Says who pays.',
    };
    const { page } = report(story);
    const { figures } = draw(story);
    const { registration } = register({
      name: 'loans',
      onnx,
      model: fit.model,
      preparation: data.preparation,
      quality,
      parity,
    });
    return { registration, report: page, figures, onnx };
  },
);

/** Rows of customers C-1, C-2 …; a later `seed` gives the same customers other values. */
export const loansCsv = (rows: number, seed = 0): string =>
  [
    'customer,age,debt,paid',
    ...Array.from({ length: rows }, (_, i) => {
      const age = 20 + ((i * 7 + seed) % 50);
      return `C-${i + 1},${age},${(i * 37 + seed) % 900},${(i * 31 + age) % 5 < 2 ? 'no' : 'yes'}`;
    }),
    '',
  ].join('\n');

export interface PeopleStore {
  readonly folder: string;
  readonly source: string;
  readonly location: string;
  open(): Promise<FileStore>;
  runFolder(run: string): string;
}

/** A folder with a file of loans and an empty store. */
export async function peopleStore(rows: number): Promise<PeopleStore> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-erase-'));
  const source = join(folder, 'loans.csv');
  await writeFile(source, loansCsv(rows));
  return storeIn(folder);
}

export const storeIn = (folder: string): PeopleStore => ({
  folder,
  source: join(folder, 'loans.csv'),
  location: join(folder, 'store'),
  open: () => FileStore.open(join(folder, 'store')),
  runFolder: (run) => join(folder, 'store', 'runs', run),
});

/** Runs the pipeline as `train` does, with what erasure looks at: the log, the run's folder and the hook. */
export async function trainLoans(
  place: PeopleStore,
  params: { source?: string; pseudonymise?: boolean; prepareOnly?: boolean } = {},
): Promise<RunOutcome> {
  const store = await place.open();
  const audit = await AuditLog.open(store);
  const id = newRunId();
  await mkdir(place.runFolder(id), { recursive: true });
  await audit.append({ type: 'run.started', run: id, pipeline: loans.name });
  const outcome = await runPipeline(loans.trace({ source: place.source, ...params }), {
    store,
    id,
    hooks: [privacyHook(new PrivacyLedgers(store, audit)), auditHook(audit), erasedSubjectsHook(store)],
    ending: (record) => endRun(audit, record),
  });
  if (outcome.failure === undefined) await copyResults(outcome.record, store, place.runFolder(id));
  return outcome;
}
