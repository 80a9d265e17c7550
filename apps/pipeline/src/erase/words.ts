import pc from 'picocolors';
import { modelNameOf, type Erasure } from '@plumbline/store';
import { COMMAND } from '../command-line.ts';
import { count, time } from '../terminal/format.ts';
import { shownPath } from '../working-folder.ts';
import type { CarriedOut } from './carry-out.ts';
import type { ErasurePlan } from './plan.ts';

/** What would go, before anything does. */
export function planInWords({ erasure }: ErasurePlan, deleteModels: boolean): string {
  return [
    `Erasure ${erasure.id} of the subject ${pc.dim(`${erasure.subject.slice(0, 12)}…, a keyed hash`)}`,
    ...erasure.sources.map(({ path, rows, output }) =>
      line('write anew', `${shownPath(path)} without ${rowsText(rows)}, as ${shownPath(output)}`),
    ),
    line('delete', `${artifactsText(erasure)}, and their copies in the folders of runs`),
    ...erasure.models.map((model) => line(deleteModels ? 'stale, deleted' : 'stale', modelNameOf(model))),
  ].join('\n');
}

export function doneInWords({ erasure, copies }: CarriedOut, before: readonly Erasure[]): string {
  const left = [...erasure.sources, ...before.flatMap(({ sources }) => sources)].map(({ path }) =>
    shownPath(path),
  );
  return [
    ...erasure.sources.map(({ path, rows, output }) =>
      done(`${shownPath(output)} is ${shownPath(path)} without ${rowsText(rows)}`),
    ),
    done(
      `${artifactsText(erasure)} and ${count(copies.length)} ${copies.length === 1 ? 'copy' : 'copies'} deleted`,
    ),
    ...erasure.models.map((model) =>
      done(`${modelNameOf(model)} is stale: it does not score until it is trained anew`),
    ),
    done(
      `written into the audit log as erasure ${erasure.id}, without the id; \`${COMMAND} verify\` checks it`,
    ),
    ...(left.length > 0
      ? [
          `${pc.yellow('!')} Yours to delete, with backups and copies elsewhere: ${[...new Set(left)].join(', ')}. No run will read ${left.length === 1 ? 'it' : 'them'} any more.`,
        ]
      : []),
  ].join('\n');
}

export function nothingInWords(before: readonly Erasure[]): string {
  const last = before.at(-1);
  return `${pc.green('✔')} Nothing in this store holds the subject${last?.finishedAt ? `: erased on ${time(last.finishedAt)}, as erasure ${last.id}` : ''}.`;
}

const line = (what: string, which: string) => `  ${what.padEnd(14)} ${which}`;
const done = (text: string) => `${pc.green('✔')} ${text}`;
const rowsText = (rows: number) => (rows === 1 ? '1 row' : `${count(rows)} rows`);

/** `9 artifacts: 3 dataset, 1 page …` */
function artifactsText({ artifacts }: Erasure): string {
  const kinds = new Map<string, number>();
  for (const { kind } of artifacts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const listed = [...kinds].map(([kind, many]) => `${many} ${kind}`).join(', ');
  return `${count(artifacts.length)} ${artifacts.length === 1 ? 'artifact' : 'artifacts'}${listed ? ` (${listed})` : ''}`;
}
