import { type BeeswarmData } from '@plumbline/plots';
import { randomStream } from '@plumbline/statistics';

export const FEATURES = 20;
export const ROWS = 2000;

/** 20 features of 2,000 rows: values and effects go together, and the effects of later features are smaller. */
export function beeswarmData(): BeeswarmData {
  const random = randomStream(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const columns = Array.from({ length: FEATURES }, (_, i) => {
    const values = Float32Array.from({ length: ROWS }, normal);
    const contributions = values.map((value) => (Math.tanh(value) + 0.3 * normal()) / (1 + i / 3));
    return { label: `Feature ${i}`, kind: 'number', values, contributions } as const;
  });
  return { columns, effectOn: 'the log-odds' };
}
