import { describe, expect, it } from 'vitest';
import { readPage, type PageElement } from '../testing/read-page.ts';
import { TASKS } from '../testing/rows.ts';
import { simplerModels } from '../testing/simpler.ts';
import { testStory } from '../testing/story.ts';
import { reportPage } from './page.ts';
import { ReportParamsSchema } from './params.ts';
import { type Story } from './story.ts';

const WORDS = {
  Age: '年龄',
  Work: '工作',
  'In town': '住在城里',
  Noise: '噪声',
  Passport: '护照',
  Sex: '性别',
  years: '岁',
  none: '无',
  part: '兼职',
  full: '全职',
  f: '女',
  m: '男',
  income: '收入',
  low: '低',
  high: '高',
  colour: '颜色',
  red: '红',
  green: '绿',
  blue: '蓝',
  price: '价格',
  EUR: '欧元',
};

const noise = { dataset: 'census', deviation: 93.04 };

/** A story with every part that a report can have, as it goes well or badly. */
function stories(task: keyof typeof TASKS): readonly Story[] {
  const plain = testStory(TASKS[task]);
  const gates = [
    { metric: 'accuracy', min: 0.95, value: 0.85, passed: false },
    { metric: 'accuracy', slice: 'sex', category: 'f', min: 0.6, max: 0.99, value: 0.9, passed: true },
    { metric: 'accuracy', slice: 'sex', min: 0.6, value: null, passed: false },
    {
      metric: 'fourFifthsRatio',
      slice: 'sex',
      category: 'f',
      against: 'm',
      min: 0.8,
      value: 0.3,
      passed: false,
    },
  ];
  const result = { auc: 0.51, advantage: 0.02, foundAt1Percent: 0.011, foundAt1PerMille: 0.0012 };
  const attacks: Story['quality']['attacks'] = {
    models: 16,
    rows: 500,
    results: [
      { model: 'private', attack: 'loss threshold', ...result },
      { model: 'ordinary', attack: 'likelihood ratio', ...result },
    ],
    privacy: { epsilon: 2, delta: 1e-6, largestAdvantage: 0.76 },
  };
  const privacy = {
    epsilon: 1,
    delta: 1e-6,
    neighbours: 'replace-one',
    pairs: 3,
    warning: 'delta is weak',
  } as const;
  const found = plain.explanation.counterfactuals;
  const worse: Story = {
    ...plain,
    quality: { ...plain.quality, gates, attacks, noise, slices: [] },
    explanation: {
      ...plain.explanation,
      ...(found && { counterfactuals: { ...found, found: [], reason: 'none-plausible' } }),
    },
    history: { ...plain.history, privacy },
    profile: { ...plain.profile, noise },
  };
  return [plain, worse, { ...plain, ...simplerModels(TASKS[task]) }];
}

const told = (story: Story, lang: 'en' | 'zh'): Promise<string> => {
  const words = lang === 'zh' ? WORDS : {};
  const params = { title: '模型', lead: '它的用途。', lang, words };
  return reportPage({ ...story, params: ReportParamsSchema.parse(params) });
};

/** What a reader or a screen reader meets: texts and the attributes that are read out. */
function saidIn(page: readonly PageElement[]): readonly string[] {
  const body = page.find(({ name }) => name === 'body') as PageElement;
  const attributes = page.flatMap(({ attributes: { title, 'aria-label': label } }) => [title, label]);
  return [body.text, ...attributes.filter((text) => text !== undefined)];
}

/** Terms, units, names of people and stages, and what the data were not given a word for. */
const LATIN =
  /(?<![a-z])(AUC|ROC|SHAP|F1|CPU|MB|Wh|Brier|Shapley|Lundberg|Lee|census|quality|prepare|train|p|k|l|g)(?![a-z])|R²|[0-9a-f]{12}|&(lt|gt|amp|quot|#39);/g;

describe.each(['binary', 'multiclass', 'regression'] as const)(
  'the report of a %s model in Chinese',
  (task) => {
    it('says nothing in English', async () => {
      for (const story of stories(task)) {
        const source = await told(story, 'zh');
        expect(source).toContain('<html lang="zh-Hans">');
        const said = saidIn(readPage(source)).map((text) => text.replace(LATIN, ' '));
        expect(said.flatMap((text) => text.match(/.{0,30}[A-Za-z]+.{0,30}/g) ?? [])).toEqual([]);
      }
    });

    it('sets no space beside its punctuation', async () => {
      for (const story of stories(task)) {
        const page = readPage(await told(story, 'zh'));
        const blocks = page.filter(({ name }) => ['p', 'li', 'figcaption', 'caption', 'h3'].includes(name));
        const texts = blocks.map(({ text }) => text.trim().replace(/\s+/g, ' '));
        expect(
          texts.filter((text) => /[，。；：、（）] |[\u4e00-\u9fff] [\u4e00-\u9fff，。；：、）]/.test(text)),
        ).toEqual([]);
      }
    });

    it('has the same numbers as in English, section by section', async () => {
      for (const story of stories(task)) {
        const [english, chinese] = [numbersOf(await told(story, 'en')), numbersOf(await told(story, 'zh'))];
        expect([...chinese.keys()]).toEqual([...english.keys()]);
        for (const [section, numbers] of english) {
          const other = chinese.get(section) as ReadonlySet<string>;
          expect(
            [...numbers].filter((number) => !other.has(number)),
            section,
          ).toEqual([]);
          // English spells small ones.
          const own = [...other].filter((number) => !numbers.has(number) && Number(number) > 12);
          expect(own, section).toEqual([]);
        }
      }
    });
  },
);

/** Section → the numbers that are read there, but those on axes, of which there may be fewer where labels are wider. */
function numbersOf(source: string): ReadonlyMap<string, ReadonlySet<string>> {
  const sections = [...source.matchAll(/<section id="([a-z-]+)"[\s\S]*?<\/section>/g)];
  return new Map(
    sections.map(([section, id = '']) => {
      const text = section.replace(/<text[^>]*>[^<]*<\/text>|<[^>]*>|&#39;/g, ' ');
      return [id, new Set(text.match(/[−+]?\d[\d,.]*\d|\d/g))];
    }),
  );
}
