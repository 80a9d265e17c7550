import { attacksSection } from './sections/attacks.ts';
import { dataSection } from './sections/data.ts';
import { driversSection } from './sections/drivers.ts';
import { effectsSection } from './sections/effects.ts';
import { groupsSection } from './sections/groups.ts';
import { oneRowSection } from './sections/one-row.ts';
import { priceSection } from './sections/price.ts';
import { qualitySection } from './sections/quality.ts';
import { simplerSection } from './sections/simpler.ts';
import { tablesSection } from './sections/tables.ts';
import { trainingSection } from './sections/training.ts';
import { wordsSection } from './sections/words.ts';
import { type Section, type Story } from './story.ts';

/** The sections in the order they are read: the story first, then its numbers and words. */
const SECTIONS = [
  qualitySection,
  groupsSection,
  driversSection,
  effectsSection,
  oneRowSection,
  simplerSection,
  priceSection,
  trainingSection,
  attacksSection,
  dataSection,
  tablesSection,
  wordsSection,
];

/** The sections that there is something to say in. */
export const sectionsOf = (story: Story): readonly Section[] => SECTIONS.flatMap((make) => make(story) ?? []);
