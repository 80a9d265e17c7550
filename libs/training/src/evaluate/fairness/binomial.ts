/**
 * Draws from the binomial distribution by inversion from its mode outwards: exact up to the resolution of `random`, in
 * O(√(trials · share · (1 − share))) steps (Kemp, "A modal method for generating binomial variables", 1986).
 *
 * @param trials a whole number, 0 or more
 * @param share 0 … 1; beyond it is taken for the nearer end
 * @param random numbers in [0, 1)
 */
export function drawBinomial(trials: number, share: number, random: () => number): number {
  if (trials === 0 || share <= 0) return 0;
  if (share >= 1) return trials;
  const odds = share / (1 - share);
  const mode = Math.min(trials, Math.floor((trials + 1) * share));
  const atMode = Math.exp(
    logFactorial(trials) -
      logFactorial(mode) -
      logFactorial(trials - mode) +
      mode * Math.log(share) +
      (trials - mode) * Math.log1p(-share),
  );
  let left = random() - atMode;
  let [low, high] = [mode, mode];
  let [atLow, atHigh] = [atMode, atMode];
  while (left >= 0 && (atLow > 0 || atHigh > 0)) {
    atHigh *= (odds * (trials - high)) / (high + 1);
    high += 1;
    left -= atHigh;
    if (left < 0) return high;
    atLow *= low / (odds * (trials - low + 1));
    low -= 1;
    left -= atLow;
    if (left < 0) return low;
  }
  return mode;
}

/** log n!, to 1e-10: from the table, and by Stirling's series (Abramowitz and Stegun 6.1.41) beyond it. */
function logFactorial(n: number): number {
  const known = SMALL[n];
  if (known !== undefined) return known;
  const inverse = 1 / n;
  const series = inverse * (1 / 12 - inverse ** 2 * (1 / 360 - inverse ** 2 / 1260));
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}

const SMALL: readonly number[] = Array.from({ length: 32 }).reduce<number[]>(
  (logs, _, i) => [...logs, i === 0 ? 0 : (logs[i - 1] as number) + Math.log(i)],
  [],
);
