import Table from 'cli-table3';

/** One thing measured, in the unit its name says. */
export interface BenchmarkRow {
  readonly name: string;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly runs: number;
  readonly unit: string;
}

/** One median over another, beside the bound it is held to. */
export interface BenchmarkRatio {
  readonly name: string;
  readonly ratio: number;
  /** Such as `at most 1.1`. */
  readonly goal: string;
  readonly met: boolean;
}

export interface BenchmarkReport {
  readonly rows: readonly BenchmarkRow[];
  readonly ratios: readonly BenchmarkRatio[];
}

export function summarise(name: string, values: readonly number[], unit: string): BenchmarkRow {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    name,
    median: median(sorted),
    lowest: sorted[0] ?? NaN,
    highest: sorted.at(-1) ?? NaN,
    runs: sorted.length,
    unit,
  };
}

/** The middle of sorted values; the mean of the two middle ones where there are two. */
export function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const pair = [sorted[Math.ceil(middle) - 1] ?? NaN, sorted[Math.floor(middle)] ?? NaN] as const;
  return (pair[0] + pair[1]) / 2;
}

/** What a benchmark finds, one measurement after the other. */
export class Findings implements BenchmarkReport {
  readonly rows: BenchmarkRow[] = [];
  readonly ratios: BenchmarkRatio[] = [];

  /** @returns the median */
  measure(name: string, values: readonly number[], unit: string): number {
    const row = summarise(name, values, unit);
    this.rows.push(row);
    return row.median;
  }

  atLeast(name: string, ratio: number, goal: number): void {
    this.ratios.push({ name, ratio, goal: `at least ${goal}`, met: ratio >= goal });
  }

  atMost(name: string, ratio: number, goal: number): void {
    this.ratios.push({ name, ratio, goal: `at most ${goal}`, met: ratio <= goal });
  }
}

/**
 * Prints the document where JSON was asked for, else two tables.
 *
 * @returns the exit code: 1 where a goal was missed
 */
export function printReport(report: BenchmarkReport, { json }: { json: boolean }): 0 | 1 {
  if (json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return codeOf(report);
  }
  const rows = new Table({
    head: ['measured', 'median', 'lowest', 'highest', 'runs', 'unit'],
    style: { head: [], border: [] },
  });
  rows.push(
    ...report.rows.map((row) => [
      row.name,
      ...[row.median, row.lowest, row.highest].map((value) => value.toPrecision(4)),
      row.runs,
      row.unit,
    ]),
  );
  const ratios = new Table({
    head: ['ratio of medians', 'value', 'goal', 'met'],
    style: { head: [], border: [] },
  });
  ratios.push(
    ...report.ratios.map(({ name, ratio, goal, met }) => [name, ratio.toFixed(3), goal, met ? 'yes' : 'NO']),
  );
  process.stdout.write(`${rows.toString()}\n${ratios.toString()}\n`);
  return codeOf(report);
}

const codeOf = ({ ratios }: BenchmarkReport) => (ratios.every(({ met }) => met) ? 0 : 1);
