/**
 * Small fixed rows, and what scikit-learn 1.9.1 says of them:
 *
 *     pip install scikit-learn==1.9.1
 *     python -c "from sklearn.metrics import *; import numpy as np; \
 *       y = np.array([0, 0, 1, ...]); p = np.array([.125, ...]); w = np.array([1, 2, ...]); \
 *       print(roc_auc_score(y, p, sample_weight=w), ...)"
 *
 * with the function named beside each figure, and the same call without `sample_weight` for the plain one. All
 * probabilities are sums of powers of two, so Float32 holds them exactly; there are ties within and across classes.
 */
export const binary = {
  labels: Float32Array.of(0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0),
  probabilities: Float32Array.of(
    ...[0.125, 0.25, 0.25, 0.875, 0.5, 0.75, 0.375, 0.5, 0.9375, 0.0625, 0.375, 0.625],
  ),
};
export const binaryWeights = Float32Array.of(1, 2, 1, 3, 1, 1, 2, 1, 1, 4, 1, 2);

export const binaryGolden = {
  plain: {
    auc: 0.7916666666666667, // roc_auc_score(y, p)
    averagePrecision: 0.8152777777777778, // average_precision_score(y, p)
    logLoss: 0.5146462358280598, // log_loss(y, p)
    brier: 0.17903645833333334, // brier_score_loss(y, p)
    accuracy: 0.6666666666666666, // accuracy_score(y, p >= .5), and so for the three that follow
    precision: 0.6666666666666666, // precision_score
    recall: 0.6666666666666666, // recall_score
    f1: 0.6666666666666666, // f1_score
    confusion: { trueNegatives: 4, falsePositives: 2, falseNegatives: 2, truePositives: 4 }, // confusion_matrix
  },
  weighted: {
    auc: 0.8697916666666666,
    averagePrecision: 0.8479166666666667,
    logLoss: 0.4187474066653859,
    brier: 0.1392578125,
    accuracy: 0.75,
    precision: 0.6666666666666666,
    recall: 0.75,
    f1: 0.7058823529411765,
    confusion: { trueNegatives: 9, falsePositives: 3, falseNegatives: 2, truePositives: 6 },
  },
};

/** calibration_curve(y, p, n_bins=5) as [predicted, observed]. */
export const calibrationGolden = [
  [0.09375, 0],
  [0.3125, 0.5],
  [0.5, 0.5],
  [0.6875, 0.5],
  [0.90625, 1],
];

/** roc_curve(y, p, drop_intermediate=False) in sixths. */
export const rocGolden = {
  falsePositiveRate: [0, 0, 0, 0, 1, 2, 3, 4, 5, 6],
  truePositiveRate: [0, 1, 2, 3, 3, 4, 5, 6, 6, 6],
};

/** precision_recall_curve(y, p), from recall 0 on. */
export const precisionRecallGolden = {
  precision: [1, 1, 1, 1, 0.75, 0.6666666666666666, 0.625, 0.6, 0.5454545454545454, 0.5],
  recall: [0, 1 / 6, 2 / 6, 3 / 6, 3 / 6, 4 / 6, 5 / 6, 1, 1, 1],
};

export const multiclass = {
  classes: 3,
  labels: Float32Array.of(0, 1, 2, 2, 1, 0, 1, 2),
  probabilities: Float32Array.of(
    ...[0.5, 0.25, 0.25],
    ...[0.25, 0.5, 0.25],
    ...[0.125, 0.25, 0.625],
    ...[0.5, 0.25, 0.25],
    ...[0.125, 0.75, 0.125],
    ...[0.375, 0.5, 0.125],
    ...[0.25, 0.375, 0.375],
    ...[0.0625, 0.1875, 0.75],
  ),
};
export const multiclassWeights = Float32Array.of(1, 2, 1, 1, 3, 1, 2, 1);

export const multiclassGolden = {
  plain: {
    accuracy: 0.75, // accuracy_score(y, p.argmax(1))
    logLoss: 0.7224518753015663, // log_loss(y, p)
    macroAuc: 0.8805555555555555, // roc_auc_score(y, p, multi_class='ovr', average='macro')
    macroF1: 0.7190476190476192, // f1_score(y, p.argmax(1), average='macro')
    confusion: [
      [1, 1, 0],
      [0, 3, 0],
      [1, 0, 2],
    ], // confusion_matrix(y, p.argmax(1))
  },
  weighted: {
    accuracy: 0.8333333333333334,
    logLoss: 0.669079631740647,
    macroAuc: 0.9032186948853616, // np.mean([roc_auc_score(y == k, p[:, k], sample_weight=w) for k in range(3)])
    macroF1: 0.7444444444444445,
    confusion: [
      [1, 1, 0],
      [0, 7, 0],
      [1, 0, 2],
    ],
  },
};

export const regression = {
  labels: Float32Array.of(3, -0.5, 2, 7, 4.25, 1),
  predictions: Float32Array.of(2.5, 0, 2, 8, 4.5, 1.75),
};
export const regressionWeights = Float32Array.of(1, 2, 1, 3, 1, 2);

export const regressionGolden = {
  plain: {
    rmse: 0.5951190357119042, // root_mean_squared_error(y, p)
    mae: 0.5, // mean_absolute_error
    medianAbsoluteError: 0.5, // median_absolute_error
    r2: 0.9384986433524269, // r2_score
    mape: 0.3530578898225957, // mean_absolute_percentage_error
  },
  weighted: {
    rmse: 0.7026734661277598,
    mae: 0.625,
    medianAbsoluteError: 0.625,
    r2: 0.9404447794949115,
    mape: 0.41540616246498596,
  },
};
