import type { DatasetTask } from '@plumbline/dataset';
import type { RowsToCount } from './count-rows.ts';

/** One row of the data that tests train on. */
export interface Person {
  readonly age: number;
  readonly gain: number;
  /** Code 0, 1 or 2. */
  readonly work: number;
  readonly member: number;
  readonly label: number;
}

export const binary: DatasetTask = { type: 'binary', target: 'income', classes: ['low', 'high'] };
export const multiclass: DatasetTask = { type: 'multiclass', target: 'kind', classes: ['a', 'b', 'c'] };
export const regression: DatasetTask = { type: 'regression', target: 'price', bounds: { min: 0, max: 200 } };

/** A data set of these people, with one feature of each kind. */
export function datasetOf(people: readonly Person[], task: DatasetTask = binary): RowsToCount {
  const common = (name: string) => ({ name, column: name, label: name });
  return {
    meta: {
      rows: people.length,
      features: [
        { ...common('age'), kind: 'number', bounds: { min: 0, max: 99 }, integer: true },
        { ...common('gain'), kind: 'number', bounds: { min: -500, max: 99_999 } },
        { ...common('work'), kind: 'category', categories: ['x', 'y', 'z'] },
        { ...common('member'), kind: 'indicator' },
      ],
      task,
      columns: [],
      groups: [],
      weighted: false,
    },
    features: Float32Array.from(people.flatMap(({ age, gain, work, member }) => [age, gain, work, member])),
    labels: Float32Array.from(people, ({ label }) => label),
  };
}

/** People whose label follows from what is known of them, with some luck; values are missing now and then. */
export function somePeople(count: number, task: DatasetTask = binary, seed = 1): Person[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
  const maybe = (value: number) => (random() < 0.05 ? NaN : value);
  return Array.from({ length: count }, () => {
    const [age, gain] = [Math.floor(100 * random()), Math.round(10 ** (5 * random())) - 1];
    const [work, member] = [Math.floor(3 * random()), Math.floor(2 * random())];
    const signal = age / 50 - 1 + (work === 1 ? 0.7 : 0) + (random() - 0.5);
    const label =
      task.type === 'regression'
        ? 100 + 40 * signal
        : task.type === 'binary'
          ? Number(signal > 0)
          : signal > 0.4
            ? 2
            : Number(signal > -0.4);
    return { age: maybe(age), gain: maybe(gain), work: maybe(work), member, label };
  });
}
