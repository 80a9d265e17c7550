const en = {
  title: (effectOn: string) => `What each feature alone adds to ${effectOn}`,
  axis: (effectOn: string) =>
    `Added to ${effectOn}, on a scale of its own in each panel; the features come first that move predictions most`,
  line: 'what the value adds',
  rows: 'rows with such values',
  panel: (label: string, unit?: string) => (unit ? `${label} (${unit})` : label),
  /** A category, when pointed at. */
  bar: (name: string, value: string, rows: string) => `${name}: ${value} (${rows})`,
  missing: (value: string) => `missing: ${value}`,
  others: (count: number) => `and ${count} more categories`,
  rest: (count: number) => `and ${count} more features that add less`,
  /** A panel, in the description. */
  number: (label: string, low: string, atLow: string, high: string, atHigh: string) =>
    `${label}: from ${low} at ${atLow} to ${high} at ${atHigh}`,
  category: (label: string, low: string, least: string, high: string, most: string) =>
    `${label}: from ${low} for ${least} to ${high} for ${most}`,
  description: (effectOn: string, panels: readonly string[]) =>
    `Shape functions of ${panels.length} features, what each value adds to ${effectOn}. ${panels.join('; ')}.`,
};

const zh: typeof en = {
  title: (effectOn) => `各特征单独对${effectOn}的贡献`,
  axis: (effectOn) => `对${effectOn}的贡献，各图刻度不同；对预测影响大的特征在前`,
  line: '该取值的贡献',
  rows: '取这些值的行',
  panel: (label, unit) => (unit ? `${label}（${unit}）` : label),
  bar: (name, value, rows) => `${name}：${value}（${rows}）`,
  missing: (value) => `缺失：${value}`,
  others: (count) => `另有 ${count} 个类别`,
  rest: (count) => `另有 ${count} 个特征贡献更小，未画出`,
  number: (label, low, atLow, high, atHigh) =>
    `${label}：最低 ${low}（取值 ${atLow}），最高 ${high}（取值 ${atHigh}）`,
  category: (label, low, least, high, most) => `${label}：最低 ${low}（${least}），最高 ${high}（${most}）`,
  description: (effectOn, panels) =>
    `${panels.length} 个特征的形状函数，即各取值对${effectOn}的贡献。${panels.join('；')}。`,
};

export const shapesText = { en, zh };
export type ShapesText = typeof en;
