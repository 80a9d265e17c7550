import { type Feature } from '@plumbline/dataset';

/** How many codes a feature has; `undefined` for a number. An indicator has no and yes. */
export const categoryCount = ({ kind, categories }: Feature): number | undefined =>
  kind === 'indicator' ? 2 : categories?.length;
