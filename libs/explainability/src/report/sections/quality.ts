import { html, type Markup } from '@plumbline/plots';
import { type Section, type Story } from '../story.ts';
import { gatesOf } from './gates.ts';
import { binaryQuality } from './quality-binary.ts';
import { multiclassQuality } from './quality-multiclass.ts';
import { regressionQuality } from './quality-regression.ts';
import { qualityText } from './quality.text.ts';

/** How good the model is on rows it has not seen. */
export const qualitySection = (story: Story): Section => ({
  id: 'quality',
  title: qualityText[story.params.lang].title,
  body: html`${measured(story)} ${gatesOf(story)}`,
});

function measured(story: Story): Markup {
  const { detail } = story.quality;
  switch (detail.type) {
    case 'binary':
      return binaryQuality(story, detail);
    case 'multiclass':
      return multiclassQuality(story, detail);
    case 'regression':
      return regressionQuality(story, detail);
  }
}
