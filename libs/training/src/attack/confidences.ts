import type { Dataset } from '@plumbline/dataset';

/**
 * How sure a model is of each row's true label: the log-odds of its probability, which models spread about normally (Carlini et
 * al., 2022); for a number to predict, the squared error turned round.
 *
 * @param margins rows × outputs
 */
export function confidencesOf(margins: Float32Array, { meta, labels }: Dataset): Float64Array {
  const outputs = margins.length / meta.rows;
  return Float64Array.from({ length: meta.rows }, (_, row) => {
    const label = labels[row] as number;
    const own = margins.subarray(row * outputs, (row + 1) * outputs);
    if (meta.task.type === 'regression') return -(((own[0] as number) - label) ** 2);
    if (meta.task.type === 'binary') return label === 1 ? (own[0] as number) : -(own[0] as number);
    const others = own.filter((_, k) => k !== label);
    const largest = Math.max(...others);
    return (
      (own[label] as number) -
      largest -
      Math.log(others.reduce((sum, one) => sum + Math.exp(one - largest), 0))
    );
  });
}
