import { type GraphBuilder } from './graph-builder.ts';
import { type DatePart } from './raw-column.ts';

const DAY = 86_400;

/** Adds a part of a date and time in seconds since 1970; NaN stays NaN. Whole numbers to 2⁵³ are exact in doubles. */
export function addDatePart(to: GraphBuilder, seconds: string, part: DatePart): string {
  const apply = (type: string, by: number) => (input: string) => to.node(type, [input, to.number(by)]);
  const [add, times] = [(by: number) => apply('Add', by), (by: number) => apply('Mul', by)];
  /** ⌊x / by⌋ */
  const quotient = (by: number) => (input: string) => to.node('Floor', [apply('Div', by)(input)]);
  /** x − by · ⌊x / by⌋, from 0 and below `by`. */
  const remainder = (by: number) => (input: string) =>
    to.node('Sub', [input, times(by)(quotient(by)(input))]);

  const day = quotient(DAY)(seconds);
  const secondOfDay = remainder(DAY)(seconds);
  if (part === 'hour') return quotient(3600)(secondOfDay);
  if (part === 'minute-of-day') return quotient(60)(secondOfDay);
  // 1970-01-01 was a Thursday, the fourth day of its week.
  if (part === 'weekday') return add(1)(remainder(7)(add(3)(day)));

  // H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days: years begin in March there.
  const dayOfEra = remainder(146_097)(add(719_468)(day));
  const leap = [
    to.node('Sub', [dayOfEra, quotient(1460)(dayOfEra)]),
    quotient(36_524)(dayOfEra),
    quotient(146_096)(dayOfEra),
  ] as const;
  const yearOfEra = quotient(365)(to.node('Sub', [to.node('Add', [leap[0], leap[1]]), leap[2]]));
  const daysOfYears = to.node('Sub', [
    to.node('Add', [times(365)(yearOfEra), quotient(4)(yearOfEra)]),
    quotient(100)(yearOfEra),
  ]);
  const dayOfYear = to.node('Sub', [dayOfEra, daysOfYears]);
  const monthFromMarch = quotient(153)(add(2)(times(5)(dayOfYear)));
  return add(1)(remainder(12)(add(2)(monthFromMarch)));
}
