const en = {
  feature: (label: string) => `${label}.`,
  constant: 'It has one value in all rows.',
  holds: (held: string, not: string) => `Where it holds it adds ${held} on average, where not ${not}.`,
  ends: (
    low: { readonly range: string; readonly share: string; readonly push: string },
    high: { readonly range: string; readonly share: string; readonly push: string },
    rows: string,
  ) =>
    `${low.range.charAt(0).toUpperCase()}${low.range.slice(1)} (${low.share} of ${rows}) it adds ${low.push} on average, ${high.range} (${high.share}) ${high.push}.`,
  flat: 'It does not push either way.',
  rises: 'Higher values push up.',
  falls: 'Higher values push down.',
  tendsUp: 'Higher values tend to push up, not always.',
  tendsDown: 'Higher values tend to push down, not always.',
  mixed: 'It has no one direction.',
  at: (value: string) => `at ${value}`,
  from: (from: string, to: string) => `from ${from} to ${to}`,
  unit: (range: string, unit: string) => `${range} ${unit}`,
  empty: 'It is missing in all rows.',
  adds: (category: string, push: string) => `“${category}” adds ${push}`,
  alike: (adds: string) => `All rows are alike: ${adds} on average.`,
  bothWays: (top: string, bottom: string) => `It pushes both ways: ${top} on average, ${bottom}.`,
  oneWay: (top: string, bottom: string) => `It pushes one way: ${top} on average, ${bottom}.`,
  missing: (share: string, rows: string, push: string) =>
    `Where it is missing (${share} of ${rows}): ${push}.`,
};

const zh: typeof en = {
  feature: (label) => `${label}：`,
  constant: '所有行的取值相同。',
  holds: (held, not) => `成立时平均影响 ${held}，不成立时 ${not}。`,
  ends: (low, high) =>
    `${low.range}（占 ${low.share}）时平均影响 ${low.push}，${high.range}（占 ${high.share}）时为 ${high.push}。`,
  flat: '对预测没有方向性的影响。',
  rises: '值越大，预测越高。',
  falls: '值越大，预测越低。',
  tendsUp: '值越大，预测往往越高，但并非总是如此。',
  tendsDown: '值越大，预测往往越低，但并非总是如此。',
  mixed: '没有单一的方向。',
  at: (value) => `取值为 ${value}`,
  from: (from, to) => `取值为 ${from} 至 ${to}`,
  unit: (range, unit) => `${range} ${unit}`,
  empty: '所有行均缺失。',
  adds: (category, push) => `“${category}”影响 ${push}`,
  alike: (adds) => `所有行相同：平均而言，${adds}。`,
  bothWays: (top, bottom) => `有推高也有拉低：平均而言，${top}，${bottom}。`,
  oneWay: (top, bottom) => `只朝一个方向影响：平均而言，${top}，${bottom}。`,
  missing: (share, _rows, push) => `缺失时（占 ${share}）：${push}。`,
};

export const effectSentenceText = { en, zh };
