import { spaced } from '@plumbline/plots';
import { type RowName } from '../params.ts';

const en = {
  title: 'How predictions change',
  intro: ({ many }: RowName, rows: string) =>
    `What the model would say if one feature were changed and all others stayed, over ${rows} ${many}. In the first figure it is changed for all of them, so that some combinations never occur in truth; in the second only among ${many} that lie near each value. Where the two differ, features go together, and the second is nearer to the data.`,
  dependence: (feature: string) => `${feature}: partial dependence`,
  accumulated: (feature: string) => `${feature}: accumulated local effects`,
  ifAll: (feature: string, low: string, atLow: string, high: string, atHigh: string) =>
    `The mean is least, ${atLow}, if ${feature} is ${low} throughout, and greatest, ${atHigh}, if it is ${high}.`,
  always: (feature: string, mean: string) => `Whatever ${feature} is, the mean stays ${mean}.`,
  alone: (feature: string, reach: string, least: string, greatest: string) =>
    `By itself ${feature} makes a difference of up to ${reach}, least at ${least} and most at ${greatest}.`,
  nothing: (feature: string) => `By itself ${feature} changes nothing.`,
  missing: (feature: string, mean: string) => `If ${feature} were missing throughout: ${mean}.`,
  jumps: ({ many }: RowName) => `It jumps there: few ${many} have such values.`,
  more: 'The same for more features',
};

const zh: typeof en = {
  title: '预测如何变化',
  intro: ({ many }, rows) =>
    `在 ${rows} ${many}上，若只改变一个特征而其他不变，模型会如何回答。前一图对全部样本作此改变，因此有些组合在现实中并不存在；后一图只在取值相近的样本之间改变。两图不同，说明特征彼此关联，后一图更接近实际数据。`,
  dependence: (feature) => `${feature}：部分依赖`,
  accumulated: (feature) => `${feature}：累积局部效应`,
  ifAll: (feature, low, atLow, high, atHigh) =>
    spaced`${feature}一律为${low}时平均最低，为${atLow}；一律为${high}时最高，为${atHigh}。`,
  always: (feature, mean) => spaced`无论${feature}为何值，平均都是${mean}。`,
  alone: (feature, reach, least, greatest) =>
    spaced`${feature}单独造成的差别最多为 ${reach}：在${least}处最低，在${greatest}处最高。`,
  nothing: (feature) => spaced`${feature}单独不造成任何差别。`,
  missing: (feature, mean) => spaced`若${feature}一律缺失：${mean}。`,
  jumps: () => '此处为跳变：取这些值的样本很少。',
  more: '更多特征的同类图',
};

export const effectsText = { en, zh };
