import { LANGS } from '@plumbline/plots';
import { z } from 'zod';

/** The language of a page and of figures. */
export const LangSchema = z.enum(LANGS).default('en');

/** What `report` takes besides what it reports on. */
export const ReportParamsSchema = z.strictObject({
  lang: LangSchema,
  /** The heading of the page, and its title in a browser. */
  title: z.string().min(1).max(200),
  /** What the model does, and for what, in a sentence or two. */
  lead: z.string().min(1).max(1000),
  /** What a row is, such as a person or a flight: `many` as it stands after a number, which in Chinese has its measure word. */
  rowName: z
    .strictObject({ one: z.string().min(1).max(40), many: z.string().min(1).max(40) })
    .default({ one: 'row', many: 'rows' }),
  /**
   * What the data's own words are called on the page: labels of columns, categories, classes, units. A word that is
   * missing stays as it is.
   */
  words: z.record(z.string(), z.string().min(1)).default({}),
  /** Features with a row of their own in a figure, 1 to 40. */
  features: z.int().min(1).max(40).default(12),
  /** Rows drawn as dots at most, 1 to 5,000. */
  rows: z.int().min(1).max(5000).default(2000),
  /** Decides which rows those are: 0 to 4,294,967,295. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});
/** What a pipeline gives `report` and `draw` in each language. */
export type TellingText = Pick<ReportParams, 'title' | 'lead' | 'rowName' | 'words'>;
export type RowName = ReportParams['rowName'];
export type ReportParams = z.output<typeof ReportParamsSchema>;
