import { type Tree, type TreeModel } from '@plumbline/xgboost';
import { splitsOf, type Columns } from './columns.ts';
import { type Table } from './forest.ts';
import { type Image } from './image.ts';

/** The most thresholds that a byte can code: a value lies below the first, between two, or from the last on. */
const MAX_THRESHOLDS = 255;
/** Codes are signed bytes: comparing those takes one instruction, and unsigned ones three. */
export const LEAST_CODE = -128;
const GREATEST_CODE = 127;

const FEATURE_BYTES = 24;

/** Codes of values by the thresholds of their feature: how many of them a value is not below. */
export class Codebook {
  readonly #thresholds: ReadonlyMap<number, Float32Array>;
  readonly #codes: ReadonlyMap<number, ReadonlyMap<number, number>>;

  private constructor(thresholds: ReadonlyMap<number, Float32Array>) {
    this.#thresholds = thresholds;
    this.#codes = new Map(
      [...thresholds].map(([feature, values]) => [
        feature,
        new Map([...values].map((value, i) => [value, LEAST_CODE + i])),
      ]),
    );
  }

  /** The codebook of a model; `undefined` where a feature has more thresholds than a byte can code. */
  static of({ trees }: TreeModel): Codebook | undefined {
    const found = new Map<number, Set<number>>();
    for (const tree of trees) {
      for (const split of splitsOf(tree)) {
        const feature = tree.feature[split] as number;
        const values = found.get(feature) ?? new Set();
        found.set(feature, values.add(tree.threshold[split] as number));
      }
    }
    if ([...found.values()].some(({ size }) => size > MAX_THRESHOLDS)) return undefined;
    return new Codebook(
      new Map([...found].map(([feature, set]) => [feature, Float32Array.from(set).sort()])),
    );
  }

  /** The code that a row must exceed to go right at a split. */
  codeAt({ feature, threshold }: Tree, split: number): number {
    return this.#codes.get(feature[split] as number)?.get(threshold[split] as number) as number;
  }

  /**
   * Writes how each feature is coded: its byte offset in a row, the address of its thresholds, the first step of the
   * search in them, the byte offsets of its two columns of codes, and the codes there of a missing value. A feature that
   * has one column has it twice.
   */
  write(columns: Columns, blockRows: number, image: Image): Table {
    const coded = [...columns.byFeature()];
    const address = image.take(coded.length * FEATURE_BYTES);
    coded.forEach(([feature, [a = 0, b = a]], i) => {
      const at = address + i * FEATURE_BYTES;
      const { thresholds, step } = this.#writeThresholds(feature, image);
      image.u32(at, feature * 4, thresholds, step * 4, a * blockRows, b * blockRows);
      const missing = [a, b].map((column) =>
        columns.all[column]?.missingGoesLeft ? LEAST_CODE : GREATEST_CODE,
      );
      image.u8(at + 20, ...missing);
    });
    return { address, count: coded.length };
  }

  /** With NaN behind them, which no value is not below, up to where a search by halving steps may look. */
  #writeThresholds(feature: number, image: Image): { thresholds: number; step: number } {
    const values = this.#thresholds.get(feature) ?? new Float32Array();
    const step = 2 ** Math.floor(Math.log2(values.length));
    const thresholds = image.take(2 * step * 4);
    image.f32(thresholds, ...values, ...new Array<number>(2 * step - values.length).fill(NaN));
    return { thresholds, step };
  }
}
