import { html } from '@plumbline/plots';
import { spelt } from '../say.ts';
import { type RowName } from '../params.ts';

const en = {
  title: 'The data, and its privacy',
  read: (rows: string) => `${rows} rows were read.`,
  readWithout: (rows: string, left: string, filtered: string, dropped: string) =>
    `${rows} rows were read, and ${left} left out (${filtered} by declared rules, ${dropped} for missing values).`,
  parts: (training: string, validation: string, test: string) =>
    `${training} are for learning, ${validation} for knowing when to stop, and ${test} were held out to measure by.`,
  noisedData: (dataset: string, deviation: string) =>
    html`<strong>Protected:</strong> the figures here of the rows of <code>${dataset}</code> are computed from
      counts with random noise on them, ± ${deviation} rows, so that they hardly depend on any one row.`,
  noisedQuality: (dataset: string, deviation: string) =>
    html`<strong>Protected:</strong> the figures of quality, and by group, of the rows of
      <code>${dataset}</code> are computed from counts with random noise on them, ± ${deviation} rows, so that
      they hardly depend on any one row.`,
  learned: (columns: number, labels: string) =>
    html`<strong>Learned from ${spelt(columns, 'en')} ${columns === 1 ? 'column' : 'columns'}:</strong>
      ${labels}.`,
  allIdentify: 'Together they may single a person out.',
  allButIdentify: (labels: string) => `All but ${labels} may together single a person out.`,
  identify: (labels: string, count: number) =>
    `Of these, ${labels} may${count > 1 ? ' together' : ', with other knowledge,'} single a person out.`,
  leaked: (labels: string) => html`<strong>Sensitive, and yet learned from:</strong> ${labels}.`,
  aside: (labels: string) =>
    html`<strong>Kept aside to compare groups by, never learned from:</strong> ${labels}. Other columns may
      still tell something of them.`,
  leftBehind: (columns: string) => html`<strong>Left behind:</strong> ${columns}.`,
  reason: (columns: string, _role: string, reason: string) => `${columns} (${reason})`,
  shown: ({ one, many }: RowName) =>
    html`<strong>On this page:</strong> one ${one} is shown <a href="#one-row">with all values</a>. Dots in
      figures are single ${many} too, of which only place and colour can be read.`,
  columns: 'What is in the columns',
  caption: 'Columns of the training rows',
  column: 'Column',
  role: 'Role',
  roles: {
    feature: 'learned from',
    'quasi-identifier': 'learned from, may identify',
    sensitive: 'for comparing groups',
    target: 'what is predicted',
    weight: 'weight of the row',
  } as Readonly<Record<string, string>>,
  values: 'Values',
  missing: 'Missing',
  range: (from: string, to: string, mean: string) => `${from} to ${to}, mean ${mean}`,
  rangeInUnit: (from: string, to: string, unit: string, mean: string) =>
    `${from} to ${to} ${unit}, mean ${mean}`,
  share: (category: string, share: string) => `${category} ${share}`,
  shares: (shares: readonly string[]) => shares.join(', '),
  sharesAndMore: (shares: readonly string[], more: number) => `${shares.join(', ')}, ${more} more`,
};

/** Why columns of a role are left behind. */
const REASONS: Readonly<Record<string, string>> = {
  identifier: '指向具体个人',
  ignored: '已声明无须使用',
};

const zh: typeof en = {
  title: '数据与隐私',
  read: (rows) => `共读入 ${rows} 行。`,
  readWithout: (rows, left, filtered, dropped) =>
    `共读入 ${rows} 行，排除 ${left} 行（${filtered} 行依声明的规则，${dropped} 行因有缺失值）。`,
  parts: (training, validation, test) =>
    `${training} 行用于学习，${validation} 行用于判断何时停止，${test} 行留出用于评估。`,
  noisedData: (dataset, deviation) =>
    html`<strong>受保护：</strong>此处关于 <code>${dataset}</code> 各行的数字由加入随机噪声（± ${deviation}
      行）的计数算得，几乎不取决于任何单独一行。`,
  noisedQuality: (dataset, deviation) =>
    html`<strong>受保护：</strong>关于
      <code>${dataset}</code> 各行的质量指标（包括各组的指标）由加入随机噪声（± ${deviation}
      行）的计数算得，几乎不取决于任何单独一行。`,
  learned: (columns, labels) => html`<strong>用于学习的 ${columns} 列：</strong>${labels}。`,
  allIdentify: '这些列合在一起可能识别出个人。',
  allButIdentify: (labels) => `除${labels}外，其余各列合在一起可能识别出个人。`,
  identify: (labels, count) =>
    count > 1 ? `其中${labels}合在一起可能识别出个人。` : `其中${labels}结合其他信息可能识别出个人。`,
  leaked: (labels) => html`<strong>属敏感列却用于学习：</strong>${labels}。`,
  aside: (labels) =>
    html`<strong>仅用于分组比较、从不用于学习：</strong>${labels}。其他列仍可能透露与之有关的信息。`,
  leftBehind: (columns) => html`<strong>未使用：</strong>${columns}。`,
  reason: (columns, role, reason) => `${columns}（${REASONS[role] ?? reason}）`,
  shown: ({ many, one }) =>
    html`<strong>在本页上：</strong>一${many}的<a href="#one-row">全部取值</a
      >可以看到。图中的点也各代表一${many}，但只能读出位置和颜色，看不出是哪个${one}。`,
  columns: '各列的内容',
  caption: '训练样本的各列',
  column: '列',
  role: '用途',
  roles: {
    feature: '用于学习',
    'quasi-identifier': '用于学习，可能识别个人',
    sensitive: '用于分组比较',
    target: '预测目标',
    weight: '行的权重',
  },
  values: '取值',
  missing: '缺失',
  range: (from, to, mean) => `${from} 至 ${to}，平均 ${mean}`,
  rangeInUnit: (from, to, unit, mean) => `${from} 至 ${to} ${unit}，平均 ${mean}`,
  share: (category, share) => `${category} ${share}`,
  shares: (shares) => shares.join('、'),
  sharesAndMore: (shares, more) => `${shares.join('、')}，另有 ${more} 类`,
};

export const dataText = { en, zh };
