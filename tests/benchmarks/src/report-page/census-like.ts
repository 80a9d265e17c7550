import { type TableSchema } from '@plumbline/dataset';
import { randomStream } from '@plumbline/statistics';
import { type z } from 'zod';

const NUMBERS = 12;
const CATEGORIES = 8;
const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
const namesOf = (column: number) => indices(4 + column).map((i) => `Category ${column}.${i}`);

/** A table as of a census: 12 numbers and 8 categories, some missing, two groups not learned from, and an income. */
export const censusLikeTable: z.input<typeof TableSchema> = {
  task: { type: 'binary', positive: 'high' },
  missingValues: ['?'],
  columns: [
    ...indices(NUMBERS).map((i) => ({
      name: `number-${i}`,
      type: 'number' as const,
      label: `Number of things counted ${i}`,
      nullable: true,
    })),
    ...indices(CATEGORIES).map((i) => ({
      name: `category-${i}`,
      type: 'category' as const,
      label: `Kind of work ${i}`,
      nullable: true,
      categories: namesOf(i),
    })),
    {
      name: 'sex',
      type: 'category' as const,
      role: 'sensitive' as const,
      label: 'Sex',
      categories: ['Female', 'Male'],
    },
    {
      name: 'race',
      type: 'category' as const,
      role: 'sensitive' as const,
      label: 'Race',
      categories: ['A', 'B', 'C', 'D', 'E'],
    },
    { name: 'split', type: 'category' as const, role: 'ignored' as const, categories: ['train', 'test'] },
    { name: 'income', type: 'category' as const, role: 'target' as const, categories: ['low', 'high'] },
  ],
};

/** Rows of that table as CSV: 8,000 to learn from and 2,000 held out. */
export function censusLikeRows(): string {
  const random = randomStream(2);
  const header = censusLikeTable.columns.map(({ name }) => name).join(',');
  const rows = indices(10_000).map((row) => {
    const numbers = indices(NUMBERS).map((i) => Math.round(100 * random() ** (1 + i / 6)));
    const codes = indices(CATEGORIES).map((i) => Math.floor(random() * namesOf(i).length));
    const male = random() < 0.6 ? 1 : 0;
    const signal = numbers.reduce((sum, value, i) => sum + (value - 45) / (20 * (i + 1)), 0);
    const score = signal + codes.reduce((sum, code, i) => sum + (code - 2) / (3 * (i + 1)), 0) + 0.4 * male;
    const cells = [
      ...numbers.map((value) => (random() < 0.02 ? '?' : value)),
      ...codes.map((code, i) => (random() < 0.02 ? '?' : namesOf(i)[code])),
      male === 1 ? 'Male' : 'Female',
      'ABCDE'[Math.floor(5 * random() ** 3)],
      row < 8000 ? 'train' : 'test',
      score + 2 * random() > 1.5 ? 'high' : 'low',
    ];
    return cells.join(',');
  });
  return `${[header, ...rows].join('\n')}\n`;
}
