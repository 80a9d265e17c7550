const en = {
  title: (positive: string) => `Finding “${positive}”: ROC curve`,
  falsePositives: 'False positive rate',
  truePositives: 'True positive rate',
  description: (auc: string, falsely: string, found: string) =>
    `ROC curve with an area under it of ${auc}; with ${falsely} of the negative rows taken for positive, ${found} of the positive rows are found.`,
};

const zh: typeof en = {
  title: (positive) => `识别“${positive}”：ROC 曲线`,
  falsePositives: '假正率',
  truePositives: '真正率',
  description: (auc, falsely, found) =>
    `ROC 曲线，曲线下面积为 ${auc}；将 ${falsely} 的负类行误判为正类时，可找出 ${found} 的正类行。`,
};

export const rocText = { en, zh };
