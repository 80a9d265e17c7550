import { expect, it } from 'vitest';
import { checkCall, meaningOf, NativeError, written } from './check-call.ts';

const TRACE = '\nStack trace:\n  [bt] (0) /lib/libxgboost.so(+0x11031e) [0x7f6a5d31031e]\n';

// Each as XGBoost 3.2.0 or 1.7.4 wrote it.
it.each([
  [
    `[23:35:05] ./src/learner.cc:1289: Check failed: learner_model_param_.num_feature >= p_fmat->Info().num_col_ (2 vs. 3) : Number of columns does not match number of features in booster.${TRACE}`,
    'Number of columns does not match number of features in booster.',
  ],
  [
    '[23:35:06] ./src/objective/./regression_loss.h:94: Check failed: base_score > 0.0f && base_score < 1.0f: base_score must be in (0,1) for logistic loss, got: 2' +
      TRACE,
    'base_score must be in (0,1) for logistic loss, got: 2.',
  ],
  [
    `[23:35:05] ./src/data/data.cc:522: Check failed: p_info->Size() % n_samples == 0 (3 vs. 0) : Invalid size for \`label\`:(3,1). n_samples:8${TRACE}`,
    'Invalid size for `label`:(3,1).',
  ],
  [
    'value 1.5 for Parameter subsample exceed bound [0,1]\nsubsample: Row subsample ratio of training instance.',
    'value 1.5 for Parameter subsample exceed bound [0,1].',
  ],
  [
    '[23:35:05] ./src/objective/objective.cc:27: Unknown objective function: `nope`\nObjective candidate: survival:aft',
    'Unknown objective function: `nope`.',
  ],
  [
    `[23:35:06] ./src/metric/metric.cc:49: Unknown metric function nope${TRACE}`,
    'Unknown metric function nope.',
  ],
  ['', 'It gave no reason.'],
])('takes the sentence out of %j', (message, meaning) => {
  expect(meaningOf(message)).toBe(meaning);
});

it('bounds a message without end', () => {
  expect(meaningOf('x'.repeat(5000))).toHaveLength(300);
});

it('reads the reason only after a failed call', () => {
  expect(() => checkCall(0, () => expect.fail('read'))).not.toThrow();
  expect(() => checkCall(-1, () => 'no labels')).toThrow(new NativeError('no labels.'));
});

it('refuses a null pointer', () => {
  expect(written([7])).toBe(7);
  expect(() => written([null])).toThrow(NativeError);
});
