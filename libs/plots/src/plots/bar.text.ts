const en = {
  title: (effectOn: string) => `How much each feature moves ${effectOn}, on average`,
  axis: (effectOn: string) => `Mean absolute effect on ${effectOn}`,
  others: (count: number) => `${count} others together`,
  otherClasses: (count: number) => `${count} other classes`,
  value: (label: string, value: string) => `${label}: ${value}`,
  description: (effectOn: string, bars: readonly { readonly label: string; readonly value: string }[]) =>
    `Bar chart of the mean absolute effect on ${effectOn}, longest first: ${bars.map(({ label, value }) => `${label} ${value}`).join(', ')}.`,
};

const zh: typeof en = {
  title: (effectOn) => `各特征对${effectOn}的平均影响`,
  axis: (effectOn) => `对${effectOn}的平均绝对影响`,
  others: (count) => `其余 ${count} 个特征合计`,
  otherClasses: (count) => `其余 ${count} 个类别`,
  value: (label, value) => `${label}：${value}`,
  description: (effectOn, bars) =>
    `条形图，显示各特征对${effectOn}的平均绝对影响，由大到小：${bars.map(({ label, value }) => `${label} ${value}`).join('，')}。`,
};

export const barText = { en, zh };
