import { type Feature } from '@plumbline/dataset';
import { type Preparation } from '@plumbline/data-prep';

type Scaling = NonNullable<Preparation['fitted'][number]['scaling']>;

/**
 * Undoes the scaling of prepared features, so that a person meets the values of the source: years again, not
 * deviations from their mean.
 *
 * @param prepared rows × features, as the model takes them
 * @returns the same on shared memory
 */
export function rawValues(
  prepared: Float32Array,
  features: readonly Feature[],
  { fitted }: Pick<Preparation, 'fitted'>,
): Float32Array {
  const scalings = new Map(fitted.map(({ name, scaling }) => [name, scaling]));
  const unscale = features.map(({ column, kind }) =>
    kind === 'number' ? unscaler(scalings.get(column)) : undefined,
  );
  const raw = new Float32Array(new SharedArrayBuffer(prepared.length * 4));
  raw.set(prepared);
  unscale.forEach((invert, feature) => {
    if (!invert) return;
    for (let i = feature; i < raw.length; i += features.length) raw[i] = invert(raw[i] as number);
  });
  return raw;
}

function unscaler(scaling: Scaling | undefined): ((value: number) => number) | undefined {
  switch (scaling?.type) {
    case undefined:
      return undefined;
    case 'log1p':
      return tidy(Math.expm1);
    case 'z-score':
      return tidy((value) => value * (scaling.deviation || 1) + scaling.mean);
    case 'min-max':
      return tidy((value) => value * (scaling.max - scaling.min || 1) + scaling.min);
  }
}

/** Seven digits are what a float32 keeps, and the last of them is lost on the way there and back. */
const tidy = (invert: (value: number) => number) => (value: number) => Number(invert(value).toPrecision(6));
