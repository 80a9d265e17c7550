const en = {
  title: (feature: string, effectOn: string) => `How ${feature} acts on ${effectOn}`,
  axis: (effectOn: string) => `Effect on ${effectOn}`,
  feature: (label: string, unit?: string) => (unit ? `${label} (${unit})` : label),
  level: (name: string, rows: string) => `${name} (${rows} ${rows === '1' ? 'row' : 'rows'})`,
  missing: 'missing',
  yes: 'yes',
  no: 'no',
  colour: (label: string) => `Colour: ${label}`,
  others: (count: number) => `${count} others`,
  otherLevels: (count: number) => `${count} other categories`,
  numbers: (plot: {
    readonly rows: string;
    readonly feature: string;
    readonly effectOn: string;
    readonly low: string;
    readonly lowEffect: string;
    readonly high: string;
    readonly highEffect: string;
  }) =>
    `Dependence plot of ${plot.rows} rows. Where ${plot.feature} is ${plot.low} or less, its mean effect on ${plot.effectOn} is ${plot.lowEffect}; where it is ${plot.high} or more, ${plot.highEffect}.`,
  missingEffect: (rows: string, effect: string) =>
    ` Missing in ${rows} rows, with a mean effect of ${effect}.`,
  levelEffect: (name: string, effect: string) => `${name} ${effect}`,
  levels: (rows: string, feature: string, effectOn: string, levels: readonly string[]) =>
    `Dependence plot of ${rows} rows, one swarm of dots a value of ${feature}. Mean effects on ${effectOn}: ${levels.join(', ')}.`,
  coloured: (label: string) => ` Dots are coloured by ${label}.`,
};

const zh: typeof en = {
  title: (feature, effectOn) => `${feature}如何影响${effectOn}`,
  axis: (effectOn) => `对${effectOn}的影响`,
  feature: (label, unit) => (unit ? `${label}（${unit}）` : label),
  level: (name, rows) => `${name}（${rows} 行）`,
  missing: '缺失',
  yes: '是',
  no: '否',
  colour: (label) => `颜色：${label}`,
  others: (count) => `其他 ${count} 类`,
  otherLevels: (count) => `其他 ${count} 个类别`,
  numbers: ({ rows, feature, effectOn, low, lowEffect, high, highEffect }) =>
    `依赖图，含 ${rows} 行。${feature}不高于 ${low} 时，对${effectOn}的平均影响为 ${lowEffect}；不低于 ${high} 时为 ${highEffect}。`,
  missingEffect: (rows, effect) => `缺失 ${rows} 行，平均影响为 ${effect}。`,
  levelEffect: (name, effect) => `${name} ${effect}`,
  levels: (rows, feature, effectOn, levels) =>
    `依赖图，含 ${rows} 行，${feature}的每个取值为一簇点。对${effectOn}的平均影响：${levels.join('，')}。`,
  coloured: (label) => `点的颜色表示${label}。`,
};

export const dependenceText = { en, zh };
export type DependenceText = typeof en;
