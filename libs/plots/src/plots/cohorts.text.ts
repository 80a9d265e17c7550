const en = {
  title: (effectOn: string) => `What moves ${effectOn}, group by group`,
  axis: (effectOn: string) => `Mean absolute effect on ${effectOn}`,
  group: (name: string, rows: string) => `${name} (${rows} ${rows === '1' ? 'row' : 'rows'})`,
  others: (count: number) => `${count} other groups`,
  apart: (difference: string) => `${difference} apart`,
  rest: (count: number) => `and ${count} more with less effect`,
  value: (group: string, mean: string) => `${group} ${mean}`,
  feature: (label: string, values: readonly string[]) => `${label}: ${values.join(', ')}`,
  description: (effectOn: string, features: readonly string[]) =>
    `Dot plot of the mean absolute effect on ${effectOn} by group, strongest feature first. ${features.join('; ')}.`,
};

const zh: typeof en = {
  title: (effectOn) => `各组中哪些特征影响${effectOn}`,
  axis: (effectOn) => `对${effectOn}的平均绝对影响`,
  group: (name, rows) => `${name}（${rows} 行）`,
  others: (count) => `其他 ${count} 组`,
  apart: (difference) => `相差 ${difference}`,
  rest: (count) => `另有 ${count} 个特征影响更小，未画出`,
  value: (group, mean) => `${group} ${mean}`,
  feature: (label, values) => `${label}：${values.join('，')}`,
  description: (effectOn, features) =>
    `各组对${effectOn}的平均绝对影响点图，影响最大的特征在前。${features.join('；')}。`,
};

export const cohortsText = { en, zh };
