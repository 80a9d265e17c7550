import { Command } from 'commander';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@plumbline/stage';
import { PythonPeer } from '@plumbline/test-harness';
import { checkCase, type Outcome } from './check-case.ts';
import { documentHas } from './document.ts';
import { allCases, VERSIONS, type Case, type Version } from './matrix.ts';
import { tablesOf } from './tables.ts';

const { write, only } = new Command('nx run parity:conversion')
  .description(
    "Trains models with Python's xgboost 1.7 and 3.2, exports them to ONNX, and compares both on held-out and on adversarial rows.",
  )
  .option('--write', 'write the tables into docs/onnx.md', false)
  .option(
    '--only <text>',
    'just the models with this in their objective, variant or version; the document is left alone',
  )
  .addHelpText(
    'after',
    '\nExamples:\n  npx nx run parity:conversion\n  npx nx run parity:conversion --only rank\n  npx nx run parity:conversion --write',
  )
  .parse()
  .opts<{ write: boolean; only?: string }>();

const PEERS = fileURLToPath(new URL('../peers', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'plumbline-parity-'));

/** One version a process, since two libxgboost in one abort; both processes work at once. */
async function checkAll(version: Version, cases: readonly Case[]): Promise<Outcome[]> {
  const mine = cases.filter((of) => of.version === version && matches(of));
  const outcomes: Outcome[] = [];
  if (mine.length === 0) return outcomes;
  const requirements = `xgboost-${version}.txt`;
  const peer = await PythonPeer.start({ folder: PEERS, script: 'booster.py', requirements });
  try {
    for (const of of mine) {
      const outcome = await checkCase(of, peer, folder);
      outcomes.push(outcome);
      if (outcome.status === 'failed' || only !== undefined) report(outcome);
      if (outcomes.length % 25 === 0)
        process.stderr.write(`XGBoost ${version}: ${outcomes.length} of ${mine.length} models\n`);
    }
  } finally {
    await peer.stop();
  }
  return outcomes;
}

const matches = ({ row, variant, version }: Case) =>
  only === undefined || [row, variant, version].some((text) => text.includes(only));

function report({ of, status, detail, tools, ...numbers }: Outcome): void {
  const words = [
    `XGBoost ${of.version}, ${of.row}, ${of.variant}: ${status}`,
    detail,
    JSON.stringify(numbers),
  ];
  process.stdout.write(`${words.filter(Boolean).join('; ')}; onnxmltools ${JSON.stringify(tools)}\n`);
}

try {
  const { grid, extra } = allCases();
  if (![...grid, ...extra].some(matches))
    throw new UsageError(`There is no model with '${only}' in its name.`);
  const outcomes = (
    await Promise.all(VERSIONS.map((version) => checkAll(version, [...grid, ...extra])))
  ).flat();
  const among = (cases: readonly Case[]) => outcomes.filter(({ of }) => cases.includes(of));
  const failed = outcomes.filter(({ status }) => status === 'failed').length;
  const count = (status: Outcome['status']) => outcomes.filter((outcome) => outcome.status === status).length;
  const tools = (status: string) => outcomes.filter((outcome) => outcome.tools?.status === status).length;
  const current = only !== undefined || (await documentHas(tablesOf(among(grid), among(extra)), { write }));
  if (!current)
    process.stdout.write(
      'docs/onnx.md has other tables: look at what changed with `npx nx run parity:conversion --write`.\n',
    );
  process.stdout.write(
    `${outcomes.length} models: ${count('equal')} equal to the booster, ` +
      `${outcomes.filter(({ bits }) => bits).length} of them with the same margins to the bit, ` +
      `${count('refused')} refused with a reason, ${count('not trained')} that XGBoost does not train.\n` +
      `onnxmltools: ${tools('same')} the same, ${tools('differs')} differ, ${tools('refuses')} refused.\n` +
      `${outcomes.length - failed + Number(current)} passed, ${failed + Number(!current)} failed\n`,
  );
  process.exitCode = failed > 0 || !current ? 1 : 0;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
} finally {
  await rm(folder, { recursive: true, force: true });
}
