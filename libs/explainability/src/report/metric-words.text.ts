const en = {
  /** A metric's name, and one sentence that needs no other. */
  metrics: {
    auc: {
      label: 'AUC',
      meaning:
        'Area under the ROC curve: how often the model scores a positive row above a negative one, both taken at random. 0.5 is guessing, 1 is perfect.',
    },
    averagePrecision: {
      label: 'Average precision',
      meaning:
        'How pure the list of rows stays when it is read from the highest score down: the mean precision over all positive rows. Guessing gives the share of positive rows, perfect is 1.',
    },
    logLoss: {
      label: 'Log loss',
      meaning:
        'What a probability costs when the truth is known: nothing for certainty that is right, without bound for certainty that is wrong. Lower is better.',
    },
    brier: {
      label: 'Brier score',
      meaning:
        'The mean squared distance of a probability from what happened (0 or 1). Lower is better; always saying 50% gives 0.25.',
    },
    ece: {
      label: 'Calibration error',
      meaning:
        'How far, on average, a predicted probability is from the share that was observed among rows with about that prediction.',
    },
    accuracy: { label: 'Accuracy', meaning: 'The share of rows for which the answer is right.' },
    precision: { label: 'Precision', meaning: 'Of the rows called positive, the share that are.' },
    recall: {
      label: 'Recall',
      meaning: 'Of the rows that are positive, the share that is found. Also called true positive rate.',
    },
    f1: { label: 'F1', meaning: 'The harmonic mean of precision and recall.' },
    positiveRate: { label: 'Called positive', meaning: 'The share of rows that the model calls positive.' },
    observedRate: { label: 'Positive in truth', meaning: 'The share of rows that are positive.' },
    truePositiveRate: {
      label: 'True positive rate',
      meaning: 'Of the rows that are positive, the share that is found.',
    },
    falsePositiveRate: {
      label: 'False positive rate',
      meaning: 'Of the rows that are negative, the share that is called positive.',
    },
    calibrationGap: {
      label: 'Predicted less observed',
      meaning:
        'The mean predicted probability less the share of rows that are positive: above 0, the model expects more than there are.',
    },
    positiveRateDifference: {
      label: 'Difference in the share called positive',
      meaning: 'How far apart two groups are in the share of rows that the model calls positive.',
    },
    fourFifthsRatio: {
      label: 'Ratio of the shares called positive',
      meaning:
        'Of two groups, the lower share called positive over the higher: 1 is the same for both. The four-fifths rule of US hiring guidelines looks into what is below 0.8.',
    },
    truePositiveRateDifference: {
      label: 'Difference in true positive rate',
      meaning: 'How far apart two groups are in the share of positive rows that is found.',
    },
    falsePositiveRateDifference: {
      label: 'Difference in false positive rate',
      meaning: 'How far apart two groups are in the share of negative rows that is called positive.',
    },
    calibrationGapDifference: {
      label: 'Difference in predicted less observed',
      meaning:
        'How far apart two groups are in how much the mean predicted probability exceeds the share that is positive.',
    },
    eceDifference: {
      label: 'Difference in calibration error',
      meaning: 'How far apart two groups are in how far predictions are from what was observed.',
    },
    macroAuc: {
      label: 'AUC, mean over classes',
      meaning:
        'How often the model scores a row of a class above a row of another, taken class by class and averaged. 0.5 is guessing, 1 is perfect.',
    },
    macroF1: {
      label: 'F1, mean over classes',
      meaning:
        'The harmonic mean of precision and recall, class by class and averaged: rare classes count as much as common ones.',
    },
    rmse: {
      label: 'Root mean squared error',
      meaning:
        'The typical size of an error, great ones weighing more than their number, in the unit of what is predicted.',
    },
    mae: {
      label: 'Mean absolute error',
      meaning: 'The mean size of an error, in the unit of what is predicted.',
    },
    medianAbsoluteError: {
      label: 'Median absolute error',
      meaning: 'Half of the errors are smaller than this, in the unit of what is predicted.',
    },
    r2: {
      label: 'R²',
      meaning:
        'The share of the variance that the model accounts for: 0 is no better than always predicting the mean, 1 is perfect.',
    },
    mape: {
      label: 'Mean absolute percentage error',
      meaning: 'The mean size of an error as a share of the actual value.',
    },
  },
  unknown: 'A metric that this report has no words for.',
  /** What XGBoost's own metrics are called, within a sentence. */
  training: {
    logloss: 'log loss',
    mlogloss: 'log loss',
    error: 'error rate',
    merror: 'error rate',
    auc: 'AUC',
    aucpr: 'area under the precision–recall curve',
    rmse: 'root mean squared error',
    mae: 'mean absolute error',
    mape: 'mean absolute percentage error',
  },
};

const zh: typeof en = {
  metrics: {
    auc: {
      label: 'AUC',
      meaning:
        'ROC 曲线下面积：随机取一个正类行和一个负类行，模型给正类行打分更高的频率。0.5 相当于随机猜测，1 为完美。',
    },
    averagePrecision: {
      label: '平均精确率',
      meaning:
        '按得分从高到低读取各行时名单的纯度：所有正类行处精确率的平均值。随机猜测时等于正类行的占比，完美为 1。',
    },
    logLoss: {
      label: '对数损失',
      meaning: '得知真相时一个概率要付出的代价：有把握且正确则为零，有把握却错误则没有上限。越低越好。',
    },
    brier: {
      label: 'Brier 分数',
      meaning: '概率与实际结果（0 或 1）之差的平方的平均值。越低越好；总是预测 50% 时为 0.25。',
    },
    ece: { label: '校准误差', meaning: '预测概率与预测相近的各行中实际占比之差的平均值。' },
    accuracy: { label: '准确率', meaning: '预测正确的行的占比。' },
    precision: { label: '精确率', meaning: '被判为正类的行中确为正类的占比。' },
    recall: { label: '召回率', meaning: '正类行中被找出的占比，又称真正率。' },
    f1: { label: 'F1', meaning: '精确率与召回率的调和平均。' },
    positiveRate: { label: '判为正类的比例', meaning: '被模型判为正类的行的占比。' },
    observedRate: { label: '实际正类比例', meaning: '实际为正类的行的占比。' },
    truePositiveRate: { label: '真正率', meaning: '正类行中被找出的占比。' },
    falsePositiveRate: { label: '假正率', meaning: '负类行中被判为正类的占比。' },
    calibrationGap: {
      label: '预测与实际之差',
      meaning: '预测概率的平均值减去正类行的占比：大于 0 表示模型预期的正类多于实际。',
    },
    positiveRateDifference: { label: '判为正类比例之差', meaning: '两组被模型判为正类的比例相差多少。' },
    fourFifthsRatio: {
      label: '判为正类比例之比',
      meaning:
        '两组判为正类的比例中较低者与较高者之比：1 表示两组相同。美国招聘指南中的五分之四规则会审视低于 0.8 的情形。',
    },
    truePositiveRateDifference: { label: '真正率之差', meaning: '两组的正类行被找出的比例相差多少。' },
    falsePositiveRateDifference: { label: '假正率之差', meaning: '两组的负类行被判为正类的比例相差多少。' },
    calibrationGapDifference: {
      label: '预测与实际之差的组间差',
      meaning: '两组中预测概率的平均值超出正类占比的程度相差多少。',
    },
    eceDifference: { label: '校准误差之差', meaning: '两组的预测概率偏离实际占比的程度相差多少。' },
    macroAuc: {
      label: 'AUC（各类平均）',
      meaning: '模型给某一类的行打分高于其他类的行的频率，逐类计算后取平均。0.5 相当于随机猜测，1 为完美。',
    },
    macroF1: {
      label: 'F1（各类平均）',
      meaning: '精确率与召回率的调和平均，逐类计算后取平均：稀少的类别与常见的类别同等计入。',
    },
    rmse: { label: '均方根误差', meaning: '误差的典型大小，大误差的权重更高；单位与预测目标相同。' },
    mae: { label: '平均绝对误差', meaning: '误差大小的平均值；单位与预测目标相同。' },
    medianAbsoluteError: { label: '绝对误差中位数', meaning: '半数误差小于此值；单位与预测目标相同。' },
    r2: { label: 'R²', meaning: '模型所解释的方差占比：0 表示不比总是预测平均值更好，1 为完美。' },
    mape: { label: '平均绝对百分比误差', meaning: '误差大小与实际值之比的平均值。' },
  },
  unknown: '本报告没有对该指标的说明。',
  training: {
    logloss: '对数损失',
    mlogloss: '对数损失',
    error: '错误率',
    merror: '错误率',
    auc: 'AUC',
    aucpr: '精确率–召回率曲线下面积',
    rmse: '均方根误差',
    mae: '平均绝对误差',
    mape: '平均绝对百分比误差',
  },
};

export const metricWordsText = { en, zh };
