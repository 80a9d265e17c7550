import type { Progress, StageResult } from '@plumbline/stage';
import type { RunEvent, RunListener } from '@plumbline/runner';
import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import { bar, SPINNER } from './bar.ts';
import { duration } from './format.ts';

/** Shows a run while it goes on, on standard error. */
export interface ProgressView {
  readonly onEvent: RunListener;
  /** Ends the display; what is printed after it comes below. */
  close(): void;
}

/** Spinners and bars on a terminal, one plain line an ended stage elsewhere. */
export function progressView(out: NodeJS.WriteStream = process.stderr): ProgressView {
  return out.isTTY ? terminalView(out) : plainView(out);
}

function plainView(out: NodeJS.WriteStream): ProgressView {
  return {
    onEvent: (event) => {
      const line = lineOf(event);
      if (line) out.write(`${line}\n`);
    },
    close: () => undefined,
  };
}

function lineOf(event: RunEvent): string | undefined {
  if (event.type === 'stage-finished')
    return `${pc.green('✔')} ${event.call.padEnd(10)} ${pc.dim(stateOf(event.result, event.wallSeconds))}`;
  if (event.type === 'stage-failed')
    return `${pc.red('✗')} ${event.call.padEnd(10)} ${pc.dim(`failed after ${duration(event.wallSeconds)}`)}`;
  return undefined;
}

const stateOf = (result: StageResult, seconds: number) => (result.cached ? 'cached' : duration(seconds));

/** Ended stages stay as lines; those that run are redrawn below them. */
function terminalView(out: NodeJS.WriteStream): ProgressView {
  const live = createLogUpdate(out);
  const running = new Map<string, { progress?: Progress; since: number }>();
  let frame = 0;
  const draw = () => {
    const spinner = pc.cyan(SPINNER[frame++ % SPINNER.length] as string);
    const lines = [...running].map(([call, { progress, since }]) => {
      const state = progress ? bar(progress) : pc.dim(duration((performance.now() - since) / 1000));
      return `${spinner} ${call.padEnd(10)} ${state}`;
    });
    live(lines.join('\n'));
  };
  const timer = setInterval(draw, 80).unref();
  return {
    onEvent: (event) => {
      if (event.type === 'stage-started') running.set(event.call, { since: performance.now() });
      if (event.type === 'stage-progress')
        running.set(event.call, { since: 0, ...running.get(event.call), progress: event.progress });
      const line = lineOf(event);
      if (!line) return;
      running.delete(event.call);
      live.clear();
      out.write(`${line}\n`);
      draw();
    },
    close: () => {
      clearInterval(timer);
      live.clear();
      live.done();
    },
  };
}
