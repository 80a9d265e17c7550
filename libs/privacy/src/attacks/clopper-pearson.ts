/**
 * The upper end of Clopper and Pearson's exact confidence interval for a probability: the largest p under which so few
 * successes, or fewer, have a chance of `alarm` at least. "The use of confidence or fiducial limits", 1934.
 *
 * @param successes of `trials`, whole numbers
 * @param alarm chance that the true probability is higher, in (0, 1)
 */
export function clopperPearsonUpper(successes: number, trials: number, alarm: number): number {
  if (successes >= trials) return 1;
  let [low, high] = [successes / trials, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (binomialTail(successes, trials, middle) > alarm) low = middle;
    else high = middle;
  }
  return high;
}

/** P(at most `successes`), summed from its largest term down. */
function binomialTail(successes: number, trials: number, p: number): number {
  let logTerm = trials * Math.log1p(-p);
  const odds = Math.log(p) - Math.log1p(-p);
  const logs = [logTerm];
  for (let k = 1; k <= successes; k++) {
    logTerm += Math.log((trials - k + 1) / k) + odds;
    logs.push(logTerm);
  }
  const largest = Math.max(...logs);
  return Math.exp(largest) * logs.reduce((sum, log) => sum + Math.exp(log - largest), 0);
}
