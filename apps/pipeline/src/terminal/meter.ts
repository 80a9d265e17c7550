import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import { bar, SPINNER } from './bar.ts';
import { count, duration } from './format.ts';

/** Shows how one long piece of work over rows goes on, on standard error. */
export interface Meter {
  /** How many rows there are, once that is known. */
  total(rows: number): void;
  /** @param rows done so far, those that were there before included */
  done(rows: number): void;
  close(): void;
}

/** A terminal is redrawn so often; elsewhere a line is printed so often. In milliseconds. */
const REDRAW = 100;
const LINE = 10_000;

/**
 * @param label what is being done, such as `Scoring`
 * @param before rows that were done before: no part of the rate
 */
export function meter(label: string, before: number, out: NodeJS.WriteStream = process.stderr): Meter {
  const live = out.isTTY ? createLogUpdate(out) : undefined;
  const begun = performance.now();
  let done = before;
  let total: number | undefined;
  let frame = 0;
  const note = () => {
    if (done === before && before > 0) return 'reading past them';
    const seconds = (performance.now() - begun) / 1000;
    const rate = (done - before) / seconds;
    const left = total === undefined || rate === 0 ? '' : `, ${duration((total - done) / rate)} left`;
    return `${count(rate)} rows/s${left}`;
  };
  const show = () => {
    const progress = { done, ...(total !== undefined && { total }), unit: 'rows', note: note() };
    if (live) live(`${pc.cyan(SPINNER[frame++ % SPINNER.length] as string)} ${label} ${bar(progress)}`);
    else {
      const of = total === undefined ? '' : ` of ${count(total)}`;
      out.write(`${label}: ${count(done)}${of} rows, ${note()}\n`);
    }
  };
  const timer = setInterval(show, live ? REDRAW : LINE).unref();
  return {
    total: (rows) => {
      total = rows;
    },
    done: (rows) => {
      done = rows;
    },
    close: () => {
      clearInterval(timer);
      live?.clear();
      live?.done();
    },
  };
}
