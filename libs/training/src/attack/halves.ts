import { sharedFloat32, type Dataset } from '@plumbline/dataset';
import { randomStream } from '@plumbline/statistics';

/**
 * Random halves of some rows, every second one being the other half of the one before: so each row is in as many as it is
 * not in.
 *
 * @returns one a model: 1 for its rows
 */
export function complementaryHalves(rows: number, models: number, seed: number): Uint8Array[] {
  const random = randomStream(seed);
  return Array.from({ length: models / 2 }, () => {
    const half = Uint8Array.from({ length: rows }, () => Number(random() < 0.5));
    return [half, half.map((one) => 1 - one)];
  }).flat();
}

/** The rows of a data set that are marked by 1, as one of its own. */
export function takeRows(data: Dataset, marked: Uint8Array): Dataset {
  const rows = [...marked.keys()].filter((row) => marked[row] === 1);
  const width = data.meta.features.length;
  const features = sharedFloat32(rows.length * width);
  rows.forEach((row, i) => features.set(data.features.subarray(row * width, (row + 1) * width), i * width));
  const pick = (all: Float32Array) => {
    const some = sharedFloat32(rows.length);
    rows.forEach((row, i) => (some[i] = all[row] as number));
    return some;
  };
  return {
    meta: { ...data.meta, rows: rows.length, groups: [] },
    features,
    labels: pick(data.labels),
    ...(data.weights && { weights: pick(data.weights) }),
    groups: {},
    sourceRows: Uint32Array.from(rows, (row) => data.sourceRows[row] as number),
  };
}
