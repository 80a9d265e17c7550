const en = {
  logOdds: (output: string) => `the log-odds of “${output}”`,
  score: (output: string) => `the score of “${output}”`,
  logarithm: (target: string) => `the logarithm of ${target}`,
  probability: (output: string) => `the probability of “${output}”`,
  scores: 'the scores of the classes',
  unit: (target: string, unit: string) => `${target} (${unit})`,
};

const zh: typeof en = {
  logOdds: (output) => `“${output}”的对数几率`,
  score: (output) => `“${output}”的得分`,
  logarithm: (target) => `${target}的对数`,
  probability: (output) => `“${output}”的概率`,
  scores: '各类别的得分',
  unit: (target, unit) => `${target}（${unit}）`,
};

export const effectOnText = { en, zh };
