const en = {
  title: (effectOn: string) => `A linear model that imitates the model: effect on ${effectOn}`,
  axis: (effectOn: string) => `Effect on ${effectOn}, against the mean row`,
  up: 'pushes up',
  down: 'pushes down',
  rest: (count: number) => `and ${count} more that move predictions less`,
  term: (label: string, value: string) => `${label} ${value}`,
  description: (effectOn: string, terms: readonly string[]) =>
    `Bar chart of a linear model's effects on ${effectOn}: ${terms.join(', ')}.`,
};

const zh: typeof en = {
  title: (effectOn) => `模仿模型的线性模型：对${effectOn}的影响`,
  axis: (effectOn) => `相对平均行，对${effectOn}的影响`,
  up: '推高',
  down: '拉低',
  rest: (count) => `另有 ${count} 项影响更小，未画出`,
  term: (label, value) => `${label} ${value}`,
  description: (effectOn, terms) => `条形图，线性模型对${effectOn}的影响：${terms.join('，')}。`,
};

export const coefficientsText = { en, zh };
