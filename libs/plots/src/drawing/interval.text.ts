const en = {
  level: (level: string) => `${level} interval`,
  interval: (low: string, high: string) => `${low} to ${high}`,
  within: (value: string, interval: string) => `${value} (${interval})`,
};

const zh: typeof en = {
  level: (level) => `${level} 区间`,
  interval: (low, high) => `${low} 至 ${high}`,
  within: (value, interval) => `${value}（${interval}）`,
};

export const intervalText = { en, zh };
