import { html } from '@plumbline/plots';
import { type RowName } from '../params.ts';

/** A sensitive column, and for how many rows all that look like them have the same value of it. */
interface Known {
  readonly label: string;
  readonly share: string;
}

const en = {
  alone: (alone: string, rows: string, { many }: RowName) =>
    `${alone} of ${rows} ${many} are the only one with their values in them`,
  shared: (others: string, several: boolean, { one }: RowName) =>
    `every ${one} shares all values in them with at least ${others} other${several ? 's' : ''}`,
  alike: (least: string, smallest: number, share: string) =>
    html`<strong>How many look alike in the columns that may identify:</strong> ${least} (<abbr
        title="k-anonymity: the size of the smallest group with equal values"
        >k = ${smallest}</abbr
      >); ${share} have fewer than four others like them.`,
  learned: (first: Known, others: readonly Known[], { many }: RowName) => {
    const rest = others.map(({ label, share }) => `, for ${share} the same ${label}`).join('');
    return `For ${first.share} of the ${many}, all who look like them have the same ${first.label}${rest}: whoever finds one of them learns that too (l = 1).`;
  },
  mixed: (label: string, values: number) =>
    `${label} takes ${values} values or more in every group (l = ${values}).`,
  sizes: 'How many rows look alike',
  caption: ({ many }: RowName) => `Groups of ${many} with equal values in the columns that may identify`,
  size: 'Size of the group',
  groups: 'Groups',
  rows: 'Rows in them',
  share: 'Share of rows',
  orMore: (from: number) => `${from} or more`,
  range: (from: number, to: number) => `${from} to ${to}`,
};

const zh: typeof en = {
  alone: (alone, rows, { many }) => `${rows} ${many}中有 ${alone} ${many}的取值独一无二`,
  shared: (others, _several, { many }) => `每${many}都至少与另外 ${others} ${many}的取值完全相同`,
  alike: (least, smallest, share) =>
    html`<strong>在可能识别个人的各列上有多少相同：</strong>${least}（<abbr
        title="k-匿名：取值相同的最小一组的大小"
        >k = ${smallest}</abbr
      >）；${share} 只有不到四个与自己相同者。`,
  learned: (first, others, { one }) =>
    `有些${one}与取值相同者在敏感列上也全都一致（${[first, ...others].map(({ label, share }) => `${label} ${share}`).join('、')}）：认出其中一个，也就得知了这项信息（l = 1）。`,
  mixed: (label, values) => `${label}在每一组中至少有 ${values} 种取值（l = ${values}）。`,
  sizes: '有多少行取值相同',
  caption: ({ one }) => `在可能识别个人的各列上取值相同的${one}的分组`,
  size: '组的大小',
  groups: '组数',
  rows: '组内行数',
  share: '占全部行',
  orMore: (from) => `${from} 及以上`,
  range: (from, to) => `${from} 至 ${to}`,
};

export const lookalikesText = { en, zh };
