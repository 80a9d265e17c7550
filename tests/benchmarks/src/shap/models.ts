import {
  BoosterParamsSchema,
  firstRounds,
  readModel,
  trainBooster,
  type Matrix,
  type TreeModel,
} from '@plumbline/xgboost';

export interface NamedModel {
  readonly name: string;
  readonly model: TreeModel;
  readonly deep?: true;
}

/** Rows whose target follows products, waves and steps of 28 features; a few values are missing. The same every time. */
export function madeRows(rows: number, columns = 28): Matrix & { readonly labels: Float32Array } {
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  // On shared memory, as prepared data are.
  const values = new Float32Array(new SharedArrayBuffer(rows * columns * 4));
  values.forEach((_, at) => (values[at] = normal()));
  const labels = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const x = values.subarray(row * columns, (row + 1) * columns);
    const at = (feature: number) => x[feature] as number;
    const linear = x.subarray(7, 20).reduce((sum, value) => sum + 0.15 * value, 0.4 * at(0));
    const wave = at(1) * at(2) + Math.sin(2 * at(3)) + (at(5) > 0 ? at(6) : 0) + 0.2 * at(20) * at(21);
    labels[row] = linear + wave + normal() > 0 ? 1 : 0;
  }
  for (let at = 0; at < values.length; at += 37) values[at] = NaN;
  return { rows, columns, values, labels };
}

/** Models of 50, 200 and 500 trees of depth 4, 6 and 8, and one of deep trees that grow where the loss falls most. */
export async function trainModels(data: Matrix, threads: number): Promise<NamedModel[]> {
  const train = async (params: object, rounds: number) => {
    const parsed = BoosterParamsSchema.parse({ learningRate: 0.1, threads, ...params });
    return readModel((await trainBooster({ training: data, params: parsed, rounds })).model.bytes);
  };
  const models: NamedModel[] = [];
  for (const depth of [4, 6, 8]) {
    const whole = await train({ maxDepth: depth }, 500);
    for (const trees of [50, 200, 500])
      models.push({ name: `${trees} trees of depth ${depth}`, model: firstRounds(whole, trees) });
  }
  const lossguide = { maxDepth: 0, maxLeaves: 256, growPolicy: 'lossguide', minChildWeight: 0.1 };
  models.push({ name: '50 deep lossguide trees', model: await train(lossguide, 50), deep: true });
  return models;
}
