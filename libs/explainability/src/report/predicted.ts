import { formatNumber, formatPercent } from '@plumbline/plots';
import { withUnit } from './say.ts';
import { unitOf, type Story } from './story.ts';

/**
 * A prediction as a person reads it: a class's probability, or a value with its unit.
 *
 * @param write how a value's number is written
 */
export const predicted = (story: Story, value: number, write = formatNumber): string =>
  story.explanation.task.type === 'regression'
    ? withUnit(write(value), unitOf(story), story.params.lang)
    : formatPercent(value, story.params.lang);
