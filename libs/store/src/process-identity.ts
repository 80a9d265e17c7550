import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names a process among all that ever ran on a host: numbers are given out again, a number with its start is not. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** Clock ticks from boot to the process's start, where the system tells. */
  readonly start: string | undefined;
}

/** The process this code runs in; the same from all of its threads. */
export const thisProcess: ProcessIdentity = {
  host: hostname(),
  pid: process.pid,
  start: startOf(process.pid),
};

/**
 * Whether a process has certainly ended. Of a process on another host nothing is known, so the answer is no.
 */
export function hasEnded({ host, pid, start }: ProcessIdentity): boolean {
  if (host !== hostname()) return false;
  if (!isRunning(pid)) return true;
  const startNow = startOf(pid);
  return start !== undefined && startNow !== undefined && start !== startNow;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it is there, and another user's
  }
}

/** Field 22 of Linux's /proc/PID/stat; the second field, the name, may hold spaces and ends at the last parenthesis. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19);
  } catch {
    return undefined;
  }
}
