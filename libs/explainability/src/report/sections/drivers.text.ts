import { html } from '@plumbline/plots';
import { spelt } from '../say.ts';
import { type RowName } from '../params.ts';

const en = {
  title: 'What drives it',
  intro: html`Every prediction starts from the same point, and each feature pushes it up or down from there.
    How far a feature pushes one prediction is its <a href="#word-shap">SHAP value</a>: all of them together
    make up exactly what the model says. They show what the model goes by; whether that is also a cause out
    there, they cannot show.`,
  inLogOdds: html`Pushes are measured in <a href="#word-log-odds">log-odds</a>: +0.69 doubles the odds, −0.69
    halves them, and 0 leaves them.`,
  inScores:
    'Pushes are measured in the score of a class: the class with the highest score is the answer, and +0.69 on one class doubles its odds against each other class.',
  inSign: 'Pushes are measured in the score whose sign is the answer.',
  inLogarithm: 'Pushes are measured in the logarithm of the prediction: +0.69 doubles it, −0.69 halves it.',
  inUnit: (unit: string | undefined) =>
    `Pushes are measured as predictions are${unit ? `, in ${unit}` : ''}: they can simply be added up.`,
  bar: 'How far each feature pushes, on average',
  barOfClasses: 'How far each feature pushes the score of each class, on average.',
  most: (feature: string, mean: string) =>
    html`<strong>${feature}</strong> moves predictions most: by ${mean} on average, up or down.`,
  together: (features: string, share: string) => `${features} together make up ${share} of all pushes.`,
  swarm: 'Every push',
  swarmOn: (output: string) => `Every push on “${output}”`,
  otherClasses: 'The same for the other classes',
  dots: (rows: string, { many }: RowName, sampled: boolean) =>
    `Each dot is one of ${rows} ${many}${sampled ? '; a random sample of them is drawn' : ''}.`,
  spoke: (output: string) => `Right of the line the feature spoke for “${output}”, left of it against.`,
  pushed: 'Right of the line the feature pushed the prediction up, left of it down.',
  heaps: ({ many }: RowName) => `Where dots heap up, many ${many} are alike.`,
  rising: (features: string) =>
    `Colours run from low at the left to high at the right for ${features}: more pushes up.`,
  falling: (features: string) =>
    `Colours run from high at the left to low at the right for ${features}: more pushes down.`,
  strongest: (count: number) =>
    count === 1 ? 'The one feature that counts' : `The ${spelt(count, 'en')} strongest, in words`,
  values: 'Which values push which way',
  valuesOn: (feature: string, output: string) => `${feature}, on “${output}”`,
  eachDot: ({ one }: RowName) =>
    `Each dot is one ${one}, placed by the value it has and by what that value added. Colours are by the feature that changes this effect most: where dots of different colours lie apart over one value, the two features act together.`,
  partner: (feature: string, partner: string) =>
    `${partner} changes what ${feature} adds more than any other feature does.`,
  alone: (feature: string) => `No other feature changes what ${feature} adds.`,
  heatmap: 'All pushes of many predictions at once',
  heat: 'A heat map of pushes',
  heatOn: (output: string) => `A heat map of pushes on “${output}”`,
  heatCaption: ({ one, many }: RowName) =>
    `Each thin column is one ${one}, each line a feature. ${many.charAt(0).toUpperCase()}${many.slice(1)} whose predictions have the same reasons stand together, so a block of one colour is a kind of ${one}.`,
  nothing: 'No feature moves the predictions at all: the model gives one for every row.',
};

const zh: typeof en = {
  title: '预测由什么决定',
  intro: html`所有预测都从同一基准值出发，再由各个特征逐一推高或拉低。一个特征对某次预测的影响就是它的
    <a href="#word-shap">SHAP 值</a
    >，全部相加恰好等于模型的输出。它们说明模型依据什么作出预测，但不能说明现实中的因果关系。`,
  inLogOdds: html`影响以<a href="#word-log-odds">对数几率</a>计：+0.69 使几率加倍，−0.69 使几率减半，0
    则不变。`,
  inScores:
    '影响以类别的得分计：得分最高的类别即为预测结果；某一类别 +0.69，它相对其他每个类别的几率就加倍。',
  inSign: '影响以得分计，得分的正负即为预测结果。',
  inLogarithm: '影响以预测值的对数计：+0.69 使预测值加倍，−0.69 使其减半。',
  inUnit: (unit) => `影响与预测值采用同一计量${unit ? `（${unit}）` : ''}，可以直接相加。`,
  bar: '各特征的平均影响',
  barOfClasses: '各特征对每个类别得分的平均影响。',
  most: (feature, mean) => html`<strong>${feature}</strong>对预测的影响最大：平均推高或拉低 ${mean}。`,
  together: (features, share) => `${features}合计占全部影响的 ${share}。`,
  swarm: '逐行的影响',
  swarmOn: (output) => `对“${output}”的逐行影响`,
  otherClasses: '其他类别的同类图',
  dots: (rows, { many }, sampled) =>
    `每个点代表 ${rows} ${many}中的一${many}${sampled ? '，图中为随机抽样' : ''}。`,
  spoke: (output) => `点在竖线右侧，表示该特征支持“${output}”；在左侧，表示反对。`,
  pushed: '点在竖线右侧，表示该特征推高预测；在左侧，表示拉低。',
  heaps: ({ one }) => `点堆积之处，有许多相似的${one}。`,
  rising: (features) => `${features}的颜色自左向右由低到高：值越大，预测越高。`,
  falling: (features) => `${features}的颜色自左向右由高到低：值越大，预测越低。`,
  strongest: (count) => (count === 1 ? '唯一起作用的特征' : `影响最大的 ${count} 个特征`),
  values: '什么取值推向哪边',
  valuesOn: (feature, output) => `${feature}对“${output}”的影响`,
  eachDot: ({ many }) =>
    `每个点代表一${many}，位置由其取值和该取值的影响决定。颜色表示最能改变这一影响的另一特征：同一取值上不同颜色的点若彼此分开，说明两个特征共同起作用。`,
  partner: (feature, partner) => `${partner}比其他任何特征都更能改变${feature}的影响。`,
  alone: (feature) => `没有其他特征会改变${feature}的影响。`,
  heatmap: '许多次预测的全部影响',
  heat: '影响热图',
  heatOn: (output) => `对“${output}”的影响热图`,
  heatCaption: ({ many }) =>
    `每一窄列代表一${many}，每一行是一个特征。理由相近的样本排在一起，因此同色的一块就是一类相似的样本。`,
  nothing: '没有任何特征影响预测：模型对每一行都给出同一结果。',
};

export const driversText = { en, zh };
