import { spaced } from '@plumbline/plots';

/** `a, b or c`. */
const either = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

const eitherZh = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : spaced`${names.slice(0, -1).join('、')}或${names.at(-1) ?? ''}`;

const en = {
  /** As it stands by itself, beside a branch. */
  label: {
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
  },
  /** As it stands in a sentence. */
  clause: {
    from: (label: string, value: string) => `${label} is at least ${value}`,
    below: (label: string, value: string) => `${label} is below ${value}`,
    between: (label: string, from: string, below: string) => `${label} is from ${from} to below ${below}`,
    any: (label: string) => `${label} has any value`,
    is: (label: string, names: readonly string[]) => `${label} is ${either(names)}`,
    andOthers: (label: string, names: readonly string[], others: number) =>
      `${label} is ${names.join(', ')} or one of ${others} others`,
    isNot: (label: string, names: readonly string[]) => `${label} is not ${either(names)}`,
    missing: (label: string) => `${label} is missing`,
    orMissing: (condition: string) => `${condition} (or missing)`,
  },
};

const zh: typeof en = {
  label: {
    from: (label, value) => `${label} ≥ ${value}`,
    below: (label, value) => `${label} < ${value}`,
    between: (label, from, below) => `${from} ≤ ${label} < ${below}`,
    any: (label) => spaced`${label}为任意值`,
    is: (label, names) => `${label}：${names.join('、')}`,
    andOthers: (label, names, others) => `${label}：${names.join('、')}等（另有 ${others} 类）`,
    isNot: (label, names) => `${label}：非${names.join('、')}`,
    missing: (label) => `${label}缺失`,
    orMissing: (condition) => `${condition}，或缺失`,
  },
  clause: {
    from: (label, value) => spaced`${label}不低于${value}`,
    below: (label, value) => spaced`${label}低于${value}`,
    between: (label, from, below) => spaced`${label}不低于${from}且低于${below}`,
    any: (label) => spaced`${label}为任意值`,
    is: (label, names) => spaced`${label}为${eitherZh(names)}`,
    andOthers: (label, names, others) => spaced`${label}为${names.join('、')}或其他 ${String(others)} 类`,
    isNot: (label, names) => spaced`${label}不是${eitherZh(names)}`,
    missing: (label) => spaced`${label}缺失`,
    orMissing: (condition) => `${condition}（或缺失）`,
  },
};

export const conditionText = { en, zh };
export type ConditionText = (typeof en)['label'];
