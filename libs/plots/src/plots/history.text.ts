const en = {
  title: (metric: string) =>
    `${metric.charAt(0).toUpperCase()}${metric.slice(1)} while the model was trained`,
  axis: 'Round (trees added one after the other)',
  best: (round: number) => `best: round ${round}`,
  line: (name: string, first: string, last: string) => `${name} from ${first} to ${last}`,
  description: (metric: string, rounds: number, lines: readonly string[], best: number | undefined) =>
    `Line chart of ${metric} over ${rounds} rounds: ${lines.join(', ')}${best === undefined ? '' : `; the best round is ${best}`}.`,
};

const zh: typeof en = {
  title: (metric) => `训练过程中的${metric}`,
  axis: '轮次（逐轮新增决策树）',
  best: (round) => `最佳：第 ${round} 轮`,
  line: (name, first, last) => `${name}从 ${first} 到 ${last}`,
  description: (metric, rounds, lines, best) =>
    `折线图，显示${metric}在 ${rounds} 轮中的变化：${lines.join('，')}${best === undefined ? '' : `；最佳为第 ${best} 轮`}。`,
};

export const historyText = { en, zh };
