/**
 * The two neighbouring numbers between which a condition begins to hold: it does not at `fails`, and does at `holds`.
 *
 * @param holds monotone: false up to some number at or above `low`, and true from there on.
 * @param low where it does not hold, not negative.
 */
export function bracket(holds: (x: number) => boolean, low: number): { fails: number; holds: number } {
  let fails = low;
  let high = Math.max(1, 2 * low);
  while (!holds(high)) {
    fails = high;
    high *= 2;
    if (high === Infinity) return { fails, holds: high };
  }
  for (;;) {
    const middle = (fails + high) / 2;
    if (middle <= fails || middle >= high) return { fails, holds: high };
    if (holds(middle)) high = middle;
    else fails = middle;
  }
}
