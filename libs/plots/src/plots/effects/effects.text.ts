const en = {
  titles: {
    'partial-dependence': (feature: string, output: string) => `${capital(output)} as ${feature} changes`,
    'accumulated-local-effects': (feature: string, output: string) =>
      `What ${feature} alone does to ${output}`,
  },
  axes: {
    'partial-dependence': (output: string) => `Mean of ${output}`,
    'accumulated-local-effects': (output: string) => `Change of ${output} from its mean`,
  },
  curves: {
    'partial-dependence': 'mean over all rows (partial dependence)',
    'accumulated-local-effects': 'accumulated local effect',
  },
  feature: (label: string, unit?: string) => (unit ? `${label} (${unit})` : label),
  level: (name: string, rows: string) => `${name} (${rows} ${rows === '1' ? 'row' : 'rows'})`,
  rest: (count: string) => `and ${count} more categories, between these or rare`,
  row: 'single rows',
  deciles: 'a tenth of the rows lies between two ticks',
  point: (at: string, effect: string) => `${at}: ${effect}`,
  descriptions: {
    'partial-dependence': (plot: DescriptionParts) =>
      `Partial dependence plot: mean of ${plot.output} over all rows for values of ${plot.feature}, ${plot.points.join('; ')}.`,
    'accumulated-local-effects': (plot: DescriptionParts) =>
      `Accumulated local effects plot: change of ${plot.output} from its mean for values of ${plot.feature}, ${plot.points.join('; ')}.`,
  },
  rows: (count: string) => ` Thin lines show ${count} single rows.`,
};

interface DescriptionParts {
  readonly feature: string;
  readonly output: string;
  readonly points: readonly string[];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const zh: typeof en = {
  titles: {
    'partial-dependence': (feature, output) => `${output}随${feature}的变化`,
    'accumulated-local-effects': (feature, output) => `${feature}单独对${output}的作用`,
  },
  axes: {
    'partial-dependence': (output) => `${output}的平均值`,
    'accumulated-local-effects': (output) => `${output}相对其平均值的变化`,
  },
  curves: {
    'partial-dependence': '全部行的平均（部分依赖）',
    'accumulated-local-effects': '累积局部效应',
  },
  feature: (label, unit) => (unit ? `${label}（${unit}）` : label),
  level: (name, rows) => `${name}（${rows} 行）`,
  rest: (count) => `另有 ${count} 个类别居中或较少见，未画出`,
  row: '单行',
  deciles: '相邻两条刻度之间为十分之一的行',
  point: (at, effect) => `${at}：${effect}`,
  descriptions: {
    'partial-dependence': ({ feature, output, points }) =>
      `部分依赖图：${feature}取不同值时，${output}在全部行上的平均值：${points.join('；')}。`,
    'accumulated-local-effects': ({ feature, output, points }) =>
      `累积局部效应图：${feature}取不同值时，${output}相对其平均值的变化：${points.join('；')}。`,
  },
  rows: (count) => `细线为 ${count} 个单行。`,
};

export const effectsText = { en, zh };
export type EffectsText = typeof en;
