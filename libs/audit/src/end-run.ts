import { sha256 } from '@plumbline/stage';
import { runRecordText, type RunRecord } from '@plumbline/store';
import { type AuditLog } from './audit-log.ts';

/**
 * Writes down that a run ended, and what its record says. The record that comes back names the log's newest entry before
 * that, as annotation `audit`; it must be saved next, as it is. In this order a process killed in between leaves a
 * record that still says `running` and so claims nothing, and never an ended record that the log cannot vouch for.
 *
 * @throws {ZodError} when the record says that the run is still running.
 */
export async function endRun(log: AuditLog, record: RunRecord): Promise<RunRecord> {
  const head = await log.head();
  const ended = head ? { ...record, annotations: { ...record.annotations, audit: head } } : record;
  await log.append({
    type: 'run.finished',
    run: record.id,
    status: record.status,
    record: sha256(runRecordText(ended)),
  });
  return ended;
}
