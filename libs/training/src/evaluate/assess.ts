import { assessBinary } from './assess-binary.ts';
import { assessMulticlass } from './assess-multiclass.ts';
import { assessRegression } from './assess-regression.ts';
import type { Assessment, AssessmentOptions, Measured } from './assessment.ts';

/** Measures a model on held-out rows by the metrics of their task. */
export function assess(measured: Measured, options: AssessmentOptions): Assessment {
  const { task } = measured.meta;
  switch (task.type) {
    case 'binary':
      return assessBinary(measured, task.classes, options);
    case 'multiclass':
      return assessMulticlass(measured, task.classes, options);
    case 'regression':
      return assessRegression(measured, options);
  }
}
