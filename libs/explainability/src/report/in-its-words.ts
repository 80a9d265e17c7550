import { inItsWordsText } from './in-its-words.text.ts';
import { type Story } from './story.ts';

/** Where the documents of a story hold words of the data; under other names lie identifiers, which stay. */
const HOLD_WORDS = new Set([
  'label',
  'category',
  'names',
  'categories',
  'against',
  'first',
  'second',
  'classes',
  'positive',
  'target',
  'unit',
  'outputs',
]);

/**
 * The story with the words of its data in the language of the page: what the params call them, else as they are. Sections
 * see only this, and so need not think of it.
 */
export function inItsWords(story: Story): Story {
  const { lang, words, rowName } = story.params;
  const own = inItsWordsText[lang];
  const known = new Map(
    Object.entries(inItsWordsText.en).map(([key, word]) => [word, own[key as keyof typeof own]]),
  );
  for (const [word, said] of Object.entries(words)) known.set(word, said);
  const say = (word: string) => known.get(word) ?? word;
  const { params, madeFrom, ...documents } = story;
  return {
    ...(translated(documents, say) as typeof documents),
    madeFrom,
    params: { ...params, rowName: { one: say(rowName.one), many: say(rowName.many) } },
  };
}

function translated(value: unknown, say: (word: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => translated(item, say));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [
      key,
      HOLD_WORDS.has(key) ? inWords(held, say) : translated(held, say),
    ]),
  );
}

/** A word, a list of words, or a list of things that have one for a name. */
function inWords(held: unknown, say: (word: string) => string): unknown {
  if (typeof held === 'string') return say(held);
  if (!Array.isArray(held)) return translated(held, say);
  return held.map((item: unknown) => {
    if (typeof item === 'string') return say(item);
    const inner = translated(item, say);
    return isNamed(inner) ? { ...inner, name: say(inner.name) } : inner;
  });
}

const isNamed = (value: unknown): value is { readonly name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
