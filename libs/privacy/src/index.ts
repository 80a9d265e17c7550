// The hook
export { privacyHook } from './hook.ts';

// What it says of calls and runs
export {
  CallPrivacySchema,
  describePrivacy,
  privacyStatement,
  PrivacyStatementSchema,
  type CallPrivacy,
  type PrivacyStatement,
  type Released,
  type RunRelease,
} from './statement.ts';

// Releases
export {
  declareGaussian,
  releaseStatistic,
  STEP,
  tally,
  type ReleaseCost,
  type Statistic,
} from './releases/statistic.ts';
export {
  countStatistic,
  meanStatistic,
  sumStatistic,
  varianceStatistic,
  type NoisyMean,
  type NoisyVariance,
} from './releases/moments.ts';
export { histogramStatistic, type NoisyHistogram } from './releases/histogram.ts';
export { quantilesStatistic } from './releases/quantiles.ts';
export { categoryThreshold, declareCategoryList, releaseCategoryList } from './releases/category-list.ts';
export { boundsOf, hasBounds, MissingBounds, type Bounds } from './releases/bounds.ts';

// The ledger
export { PrivacyLedgers, type Spender, type Witness } from './ledger/ledgers.ts';
export { epsilonLeft, fits, lossOfReleases, type Balance, type Spending } from './ledger/balance.ts';
export { BudgetSchema, type Budget, type ChargedRelease, type Reservation } from './ledger/entry.ts';

// Errors
export {
  IdentifierInTraining,
  ProtectionLost,
  UndeclaredUse,
  UnknownColumnRoles,
  type Place,
} from './errors.ts';
export {
  BudgetExhausted,
  DataOfAnotherLedger,
  LedgerBroken,
  NeighboursFixed,
  NeighboursMismatch,
  UnknownBudget,
} from './ledger/errors.ts';

// Exact noise
export { discreteGaussian } from './mechanisms/discrete-gaussian.ts';
export { discreteLaplace } from './mechanisms/discrete-laplace.ts';
export { systemBits, type RandomBits } from './mechanisms/random-bits.ts';
export { rationalAtLeast, squareOf, whole, type Rational } from './mechanisms/rational.ts';

// Private training
export { PrivateTrainingSchema, type PrivateTraining } from './boosting/params.ts';
export { planFor } from './boosting/fit-privately.ts';
export { releasesOf } from './boosting/releases.ts';
export { type NoisePlan, type TrainingPlan } from './boosting/plan.ts';
export {
  trainPrivately,
  type PrivateTrainingOptions,
  type TrainedPrivately,
} from './boosting/train-privately.ts';
export {
  FeatureWithoutBounds,
  FittedFeature,
  TargetWithoutBounds,
  UndeclaredCategory,
  WeightedRows,
} from './boosting/errors.ts';

// Attacks
export { epsilonLowerBound, type AttackScores, type AuditConfidence } from './attacks/audit.ts';
export {
  largestAdvantage,
  likelihoodRatioAttack,
  lossThresholdAttack,
  type AttackFigures,
  type ShadowModels,
} from './attacks/membership.ts';

// The accountant
export {
  composed,
  deltaOf,
  epsilonOf,
  gaussianLoss,
  NO_LOSS,
  PrivacyLossSchema,
  pureLoss,
  type GaussianRelease,
  type PrivacyLoss,
} from './accountant/privacy-loss.ts';
export { gaussianDelta, gaussianEpsilon, gaussianMu, muOfPure } from './accountant/gaussian.ts';
export { concentratedEpsilon, concentratedRho } from './accountant/concentrated.ts';
