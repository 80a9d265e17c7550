import { PrivateTrainingSchema } from '@plumbline/privacy';
import { BoosterParamsSchema } from '@plumbline/xgboost';
import { z } from 'zod';

/** What someone would rely on, and private training does not do. */
const NOT_PRIVATE = [
  'objective',
  'classWeights',
  'monotoneConstraints',
  'interactionConstraints',
  'evalMetrics',
] as const;

/**
 * What `train` takes besides its data: the booster's params, and how long and on what to train. The number of threads
 * is no param, since it is no part of the result: XGBoost uses every core that this
 * process may use, and models trained on 1, 2 or 4 threads have the same bytes.
 */
export const TrainParamsSchema = BoosterParamsSchema.omit({ threads: true, numClass: true })
  .extend({
    /** Left out, the one of the data set's task: binary:logistic, multi:softprob or reg:squarederror. */
    objective: BoosterParamsSchema.shape.objective.unwrap().optional(),
    /** Rounds of boosting at most, 1 to 100,000. */
    rounds: z.int().min(1).max(100_000).default(300),
    /** Stops after so many rounds without a better validation metric, and keeps the best rounds; `null` never stops. */
    earlyStoppingRounds: z.int().min(1).max(100_000).nullable().default(20),
    /** `balanced` gives every class the same total weight in training; validation rows keep their own. */
    classWeights: z.enum(['none', 'balanced']).default('none'),
    /**
     * Holds every tree to one feature: the model is then a sum of one shape a feature, which `shapeFunctions` gives and a
     * person can read whole.
     */
    additive: z.boolean().default(false),
    /**
     * Trains with differential privacy: an additive model that is learned in another way, to which no other param here
     * applies. The validation rows are not looked at.
     */
    privacy: PrivateTrainingSchema.optional(),
  })
  .superRefine((params, context) => {
    for (const name of params.privacy ? NOT_PRIVATE : []) {
      if (params[name] === undefined || params[name] === 'none') continue;
      const message = 'must be left out with privacy, whose training does not know it';
      context.addIssue({ code: 'custom', path: [name], message });
    }
    if (params.additive && params.interactionConstraints)
      context.addIssue({
        code: 'custom',
        path: ['interactionConstraints'],
        message: `must be left out where 'additive' is true, which lets no features interact`,
      });
    if (params.additive && params.privacy && params.privacy.pairs > 0)
      context.addIssue({
        code: 'custom',
        path: ['privacy', 'pairs'],
        message: `must be 0 where 'additive' is true, as a pair is a shape of two features`,
      });
    if (params.classWeights === 'balanced' && params.scalePosWeight !== 1)
      context.addIssue({
        code: 'custom',
        path: ['scalePosWeight'],
        message: `must be left out where classWeights is 'balanced', which weighs the classes already`,
      });
  });
export type TrainParams = z.output<typeof TrainParamsSchema>;
