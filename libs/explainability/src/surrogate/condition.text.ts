const en = {
  from: (label: string, value: string) => `${label} from ${value}`,
  below: (label: string, value: string) => `${label} below ${value}`,
  between: (label: string, from: string, below: string) => `${label} from ${from} to below ${below}`,
  any: (label: string) => `${label} of any value`,
  is: (label: string, names: readonly string[]) => `${label}: ${names.join(', ')}`,
  andOthers: (label: string, names: readonly string[], others: number) =>
    `${label}: ${names.join(', ')} and ${others} others`,
  isNot: (label: string, names: readonly string[]) => `${label}: not ${names.join(' or ')}`,
  missing: (label: string) => `${label} missing`,
  orMissing: (condition: string) => `${condition}, or missing`,
};

const zh: typeof en = {
  from: (label, value) => `${label} ≥ ${value}`,
  below: (label, value) => `${label} < ${value}`,
  between: (label, from, below) => `${from} ≤ ${label} < ${below}`,
  any: (label) => `${label}为任意值`,
  is: (label, names) => `${label}：${names.join('、')}`,
  andOthers: (label, names, others) => `${label}：${names.join('、')}等（另有 ${others} 类）`,
  isNot: (label, names) => `${label}：非${names.join('、')}`,
  missing: (label) => `${label}缺失`,
  orMissing: (condition) => `${condition}，或缺失`,
};

export const conditionText = { en, zh };
