const en = {
  probability: (output: string) => `probability of “${output}”`,
  /** Of a number, in a linear model. */
  slope: (label: string, deviation: string) => `${label}, ${deviation} more`,
  is: (label: string, name: string) => `${label}: ${name}`,
  missing: (label: string) => `${label} missing`,
};

const zh: typeof en = {
  probability: (output) => `“${output}”的概率`,
  slope: (label, deviation) => `${label}，每增加 ${deviation}`,
  is: (label, name) => `${label}：${name}`,
  missing: (label) => `${label}缺失`,
};

export const surrogateFiguresText = { en, zh };
