import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { describeIssue, PlumblineError } from '@plumbline/stage';

/** The book this package carries: list prices of a public cloud and average figures of its energy, each with its source. */
export const DEFAULT_PRICE_BOOK = fileURLToPath(new URL('../price-book.json', import.meta.url));

const price = z.number().nonnegative();

/** How electricity is estimated from use, after https://www.cloudcarbonfootprint.org/docs/methodology/ */
export const EnergyFactorsSchema = z.strictObject({
  /** Watts of one virtual CPU at full load. */
  wattsPerCpu: z.number().nonnegative(),
  /** Watt-hours that keeping a GiB in memory takes in an hour. */
  wattHoursPerGigabyteHour: z.number().nonnegative(),
  /** Energy of the whole data centre over energy of its computers: at least 1. */
  powerUsageEffectiveness: z.number().min(1),
  /** Of the grid the machine is on. */
  gramsCo2ePerKilowattHour: z.number().nonnegative(),
  source: z.string().min(1),
});

/** What use costs. Every figure is per hour; an hour of CPU is one virtual CPU, wholly busy. */
export const PriceBookSchema = z.strictObject({
  name: z.string().min(1),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency of three capital letters, such as USD'),
  cpuHour: price,
  /** A gigabyte is a GiB (2^30 bytes), as in the lists of cloud prices. */
  gigabyteHour: price,
  /** Where the prices are published. */
  source: z.string().min(1),
  /** The day they held. */
  asOf: z.iso.date(),
  /** Left out where energy is not to be estimated. */
  energy: EnergyFactorsSchema.optional(),
});
export type PriceBook = z.output<typeof PriceBookSchema>;

/** Thrown when a price book cannot be read or does not have the form of one. */
export class InvalidPriceBook extends PlumblineError {
  constructor(
    readonly path: string,
    readonly problems: readonly string[],
    options?: ErrorOptions,
  ) {
    super(
      `Price book '${path}': ${problems.join('; ')}. Correct the file, starting from a copy of ` +
        `libs/cost/price-book.json, or unset PLUMBLINE_PRICES to use that one.`,
      options,
    );
  }
}

/**
 * Reads a price book: the file named, else the one that PLUMBLINE_PRICES names, else the default one.
 *
 * @throws {InvalidPriceBook} naming each wrong entry.
 */
export async function loadPriceBook(
  path: string = process.env['PLUMBLINE_PRICES'] || DEFAULT_PRICE_BOOK,
): Promise<PriceBook> {
  const parsed = PriceBookSchema.safeParse(await readJson(path));
  if (parsed.success) return parsed.data;
  throw new InvalidPriceBook(
    path,
    parsed.error.issues.flatMap((issue) => describeIssue(issue, PriceBookSchema)).map(withoutEmptyPath),
  );
}

/** An issue of the document as a whole has no name to say. */
const withoutEmptyPath = (problem: string) => problem.replace(/^'': /, '');

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new InvalidPriceBook(path, [`it cannot be read (${(cause as NodeJS.ErrnoException).code})`], {
      cause,
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidPriceBook(path, ['it is not JSON'], { cause });
  }
}
