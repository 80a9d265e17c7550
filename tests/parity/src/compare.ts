/**
 * The greatest |theirs − ours| / max(1, |theirs|), infinite where only one is a number, and whether all are the same to the
 * bit.
 */
export function differenceOf(
  ours: Float32Array,
  theirs: Float32Array,
): { readonly worst: number; readonly equal: boolean } {
  if (ours.length !== theirs.length)
    throw new Error(`There are ${ours.length} numbers, and the booster has ${theirs.length}.`);
  let worst = 0;
  for (let i = 0; i < ours.length; i++) {
    const [our, their] = [ours[i] ?? NaN, theirs[i] ?? NaN];
    if (our === their || (Number.isNaN(our) && Number.isNaN(their))) continue;
    const difference = Math.abs(their - our) / Math.max(1, Math.abs(their));
    worst = Math.max(worst, Number.isNaN(difference) ? Infinity : difference);
  }
  return { worst, equal: worst === 0 };
}

/** 0 where the labels are the classes the booster tells, else infinite. */
export function sameLabels(labels: unknown, classes: Float32Array): number {
  const found = Array.from(labels as BigInt64Array, Number);
  return found.length === classes.length && found.every((label, i) => label === classes[i]) ? 0 : Infinity;
}
