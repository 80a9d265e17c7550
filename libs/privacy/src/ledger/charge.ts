import type { DeclaredRelease, Neighbours, Spend } from '@plumbline/stage';
import { gaussianLoss, pureLoss, type PrivacyLoss } from '../accountant/privacy-loss.ts';
import type { ChargedRelease } from './entry.ts';
import { NeighboursMismatch } from './errors.ts';

/** Where it is proved what a mechanism costs. */
const PAPER: Readonly<Record<DeclaredRelease['mechanism'], string>> = {
  'discrete-gaussian':
    'Canonne, Kamath and Steinke, The Discrete Gaussian for Differential Privacy, 2020; Dong, Roth and Su, Gaussian Differential Privacy, 2022',
  'discrete-laplace': 'Canonne, Kamath and Steinke, The Discrete Gaussian for Differential Privacy, 2020',
};

/**
 * What each release of a call costs under a budget.
 *
 * @param budget the budget's neighbours
 * @throws {NeighboursMismatch} when nothing is known of them under those.
 */
export function charge(
  { dataset, neighbours, releases }: Spend,
  call: string,
  budget: Neighbours,
): ChargedRelease[] {
  const stretched = stretch(neighbours, budget);
  if (!stretched) throw new NeighboursMismatch(dataset, call, neighbours, budget);
  return releases.map((release) => ({
    ...release,
    loss: {
      ...lossOf(release, stretched * release.sensitivity),
      failure: Math.min(1, stretched * release.delta),
    },
    paper: PAPER[release.mechanism],
  }));
}

/**
 * By what sensitivities grow from the neighbours of a release to those of a budget; `undefined` where it is not known.
 *
 * Data sets of which one row is replaced are two steps of one row more or less apart, so that answers move twice as far.
 * The other way round nothing follows: where rows are only ever replaced, how many there are costs nothing.
 */
function stretch(release: Neighbours, budget: Neighbours): 1 | 2 | undefined {
  if (release === budget) return 1;
  return budget === 'replace-one' ? 2 : undefined;
}

function lossOf({ mechanism, scale, step, draws }: DeclaredRelease, sensitivity: number): PrivacyLoss {
  if (mechanism === 'discrete-laplace') return pureLoss(sensitivity / scale);
  return gaussianLoss({
    sensitivity,
    sigma: scale,
    // However many draws there may be, the zCDP proof holds.
    draws: draws ?? Number.MAX_VALUE,
    latticeSigma: scale / step,
  });
}
