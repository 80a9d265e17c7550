const en = {
  all: (value: string, rows: string, share: string) => `for all rows: ${value} (${rows} rows, ${share})`,
  and: (conditions: readonly string[]) => conditions.join('; '),
  rule: (conditions: string, value: string, rows: string, share: string) =>
    `if ${conditions}: ${value} (${rows} rows, ${share})`,
};

const zh: typeof en = {
  all: (value, rows, share) => `对全部行：${value}（${rows} 行，${share}）`,
  and: (conditions) => conditions.join('；'),
  rule: (conditions, value, rows, share) => `若${conditions}：${value}（${rows} 行，${share}）`,
};

export const printRulesText = { en, zh };
