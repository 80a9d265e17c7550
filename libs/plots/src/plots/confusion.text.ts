const en = {
  title: 'What was predicted, and what it was',
  note: 'Rows: actual class. Columns: predicted class.',
  cell: (actual: string, predicted: string, rows: string, share: string) =>
    `Actually ${actual}, predicted ${predicted}: ${rows} rows, ${share}`,
  description: (
    rows: readonly {
      readonly actual: string;
      readonly predicted: readonly { readonly name: string; readonly count: string }[];
    }[],
  ) =>
    `Confusion matrix: ${rows.map(({ actual, predicted }) => `of the rows that are ${actual}, ${predicted.map(({ name, count }) => `${count} predicted ${name}`).join(', ')}`).join('; ')}.`,
};

const zh: typeof en = {
  title: '预测类别与实际类别',
  note: '行为实际类别，列为预测类别。',
  cell: (actual, predicted, rows, share) => `实际为${actual}，预测为${predicted}：${rows} 行，${share}`,
  description: (rows) =>
    `混淆矩阵：${rows.map(({ actual, predicted }) => `实际为${actual}的行中，${predicted.map(({ name, count }) => `${count} 行预测为${name}`).join('，')}`).join('；')}。`,
};

export const confusionText = { en, zh };
