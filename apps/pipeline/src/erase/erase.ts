import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { AuditLog } from '@plumbline/audit';
import { PseudonymKey } from '@plumbline/personal-data';
import { UsageError } from '@plumbline/stage';
import { existingStore, printJson, runFolder } from '../commands/common.ts';
import type { EraseOptions } from '../commands/erase.ts';
import { carryOut } from './carry-out.ts';
import { NotConfirmed } from './errors.ts';
import { isEmpty, planErasure } from './plan.ts';
import { normalId } from './subject-rows.ts';
import { doneInWords, nothingInWords, planInWords } from './words.ts';

/** Takes a person's data out of the store, after it has shown what goes and was told to go on. */
export async function erase(options: EraseOptions): Promise<void> {
  const {
    json = false,
    dryRun = false,
    deleteModels = false,
    includeUnreadable = false,
    column,
    output,
  } = options;
  const say = (words: string) => void (json || process.stdout.write(`${words}\n`));
  const key = PseudonymKey.fromEnvironment();
  const store = await existingStore(options);
  const subject = await subjectOf(options.subject);
  const plan = await planErasure(store, key, { subject, column, deleteModels, includeUnreadable, output });
  if (isEmpty(plan.erasure)) {
    say(nothingInWords(plan.before));
    if (json) printJson({ dryRun, erasure: null, before: plan.before, copies: [] });
    return;
  }
  say(planInWords(plan, deleteModels));
  if (dryRun) {
    say('Nothing was written: this was a dry run.');
    if (json) printJson({ dryRun, erasure: plan.erasure, before: plan.before, copies: [] });
    return;
  }
  if (!options.yes && (json || !(await confirmed()))) throw new NotConfirmed();
  const audit = await AuditLog.open(store);
  const result = await carryOut(plan, { store, audit, key, runFolder: (run) => runFolder(options, run) });
  say(doneInWords(result, plan.before));
  if (json) printJson({ dryRun, before: plan.before, ...result });
}

/** The id as it was given, or from standard input, where no list of processes and no shell's history keeps it. */
async function subjectOf(given: string): Promise<string> {
  const subject = given === '-' ? await text(process.stdin) : given;
  if (normalId(subject) === '')
    throw new UsageError(
      '--subject is empty; give the id of the person, or - to read it from standard input.',
    );
  return subject;
}

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Delete all this? It cannot be undone. [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}
