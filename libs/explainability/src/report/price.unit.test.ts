import { describe, expect, it } from 'vitest';
import { type PastCall } from '@plumbline/stage';
import { TASKS } from '../testing/rows.ts';
import { LINEAGE, testStory } from '../testing/story.ts';
import { priceOf } from './price.ts';
import { priceFacts } from './price-facts.ts';
import { priceSection } from './sections/price.ts';
import { type Story } from './story.ts';

const story = (calls: readonly PastCall[], lang: 'en' | 'zh' = 'en'): Story => {
  const told = testStory(TASKS.binary, 20);
  return { ...told, params: { ...told.params, lang }, price: priceOf(calls) };
};
const page = (calls: readonly PastCall[], lang?: 'en' | 'zh') =>
  priceSection(story(calls, lang))
    .body.text.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const [prepare, train] = LINEAGE as [PastCall, PastCall];
/** What the privacy hook says of a call that released noised figures. */
const privacy = {
  released: {
    dataset: 'people',
    neighbours: 'add-remove',
    epsilon: 1.5,
    delta: 1e-6,
    loss: { muSquared: 0.1, rho: 0.05, slack: 0, failure: 0 },
    charged: true,
    entry: 1,
    left: 2.5,
    open: ['test'],
    warnings: [],
  },
  identifiersDropped: [],
  sensitiveNotLearned: [],
  quasiIdentifiers: [],
};

describe('the price of a model', () => {
  it('is the sum of what the stages behind it took, and the most memory of any', () => {
    const text = page(LINEAGE);
    expect(text).toContain('took 4.2 seconds of CPU time and 412 MB of memory at most: $0.000042');
    expect(text).toContain('estimated 0.0042 Wh of energy, and 0.00168 g');
    expect(text).toContain('measured in run 20260101-120000-0001.');
    expect(text).toMatch(/prepare 1\.2 seconds 412 MB \$0\.000012/);
  });

  it('names every run where stages were measured in several', () => {
    const text = page([prepare, { ...train, run: '20251231-120000-0002' }]);
    expect(text).toContain('in the runs 20260101-120000-0001 and 20251231-120000-0002');
  });

  it('says that nothing was metered, and has no figure of it', () => {
    const bare = LINEAGE.map((call) => ({ ...call, annotations: {} }));
    expect(page(bare)).toContain('were not metered');
    expect(priceFacts(story(bare)).map(({ name }) => name)).toEqual(['Privacy spent']);
  });

  it('says where rows are under no budget', () => {
    expect(page(LINEAGE)).toContain('under no privacy budget');
    expect(priceFacts(story(LINEAGE)).at(-1)?.value).toBe('no budget');
  });

  it('says what a private training spent that no budget is kept of', () => {
    const told = story(LINEAGE);
    const trained = { epsilon: 2, delta: 1e-5, neighbours: 'add-remove', pairs: 0 } as const;
    const spent = { ...told, history: { ...told.history, privacy: trained } };
    expect(priceFacts(spent).at(-1)?.value).toBe('ε = 2');
    const text = priceSection(spent).body.text;
    expect(text).toContain('it spent ε = 2 at δ = 0.00001');
    expect(text).not.toContain('no noise was added');
  });

  it('says what all stages together spent of a budget, in both languages', () => {
    const spent = LINEAGE.map((call) => ({ ...call, annotations: { privacy } }));
    const fact = priceFacts(story(spent)).at(-1);
    const epsilon = Number(fact?.value.slice('ε = '.length));
    expect(epsilon).toBeGreaterThan(1.5);
    expect(fact?.says).toContain('of the budget of “people”, which had ε = 2.5 left');
    expect(page(spent)).toContain(`spent ε = ${epsilon} at δ = 0.000001; ε = 2.5 was left`);
    expect(page(spent)).toContain('By declaration not protected: test.');
    expect(page(spent, 'zh')).toContain(`消耗了 ε = ${epsilon}；当时预算还剩 ε = 2.5`);
  });
});
