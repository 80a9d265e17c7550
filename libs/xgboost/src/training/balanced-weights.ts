import { sharedFloat32 } from '@plumbline/dataset';

/**
 * Weights that let every class count the same: rows ÷ (classes that occur × rows of the row's class), as scikit-learn's
 * `class_weight='balanced'` has it. They add up to the number of rows.
 *
 * @param labels numbers of classes, counted from 0. @param classes how many there are.
 * @throws RangeError when a label is not the number of a class.
 */
export function balancedWeights(labels: Float32Array, classes: number): Float32Array {
  const rowsOf = new Float64Array(classes);
  for (const [row, label] of labels.entries()) {
    if (!(Number.isInteger(label) && label >= 0 && label < classes))
      throw new RangeError(
        `Row ${row + 1} has the label ${label}, which is not the number of one of ${classes} classes.`,
      );
    rowsOf[label] = (rowsOf[label] ?? 0) + 1;
  }
  const occurring = rowsOf.filter((rows) => rows > 0).length;
  const weightOf = rowsOf.map((rows) => labels.length / (occurring * rows));
  const weights = sharedFloat32(labels.length);
  for (const [row, label] of labels.entries()) weights[row] = weightOf[label] ?? NaN;
  return weights;
}
