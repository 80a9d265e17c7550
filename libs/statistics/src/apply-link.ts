/**
 * How a margin becomes a prediction: as it is, by the sigmoid, by exp, by softmax over the classes, or as 1 above 0 and
 * else 0.
 */
export type Link = 'identity' | 'logit' | 'log' | 'softmax' | 'step';

/**
 * Makes predictions of margins, in place: rows × outputs, row after row. Computed in double, and rounded where the array is
 * of float32: within one unit in the last place of what XGBoost's and ONNX Runtime's float32 functions give.
 */
export function applyLink<Margins extends Float32Array | Float64Array>(
  link: Link,
  margins: Margins,
  outputs: number,
): Margins {
  switch (link) {
    case 'identity':
      break;
    case 'logit':
      for (let i = 0; i < margins.length; i++) margins[i] = 1 / (1 + Math.exp(-(margins[i] as number)));
      break;
    case 'log':
      for (let i = 0; i < margins.length; i++) margins[i] = Math.exp(margins[i] as number);
      break;
    case 'step':
      for (let i = 0; i < margins.length; i++) margins[i] = (margins[i] as number) > 0 ? 1 : 0;
      break;
    case 'softmax':
      for (let at = 0; at < margins.length; at += outputs) softmax(margins, at, at + outputs);
      break;
  }
  return margins;
}

function softmax(values: Float32Array | Float64Array, from: number, to: number): void {
  let greatest = -Infinity;
  for (let i = from; i < to; i++) greatest = Math.max(greatest, values[i] as number);
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.exp((values[i] as number) - greatest);
  for (let i = from; i < to; i++) values[i] = Math.exp((values[i] as number) - greatest) / sum;
}
