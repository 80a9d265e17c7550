import { formatCount, formatPercent, html, type Markup, scatter } from '@plumbline/plots';
import { type Quality } from '@plumbline/training';
import { besideFigure } from '../figure-block.ts';
import { writeMetric } from '../metric-words.ts';
import { unitOf, type Story } from '../story.ts';

type RegressionDetail = Extract<Quality['detail'], { type: 'regression' }>;

export function regressionQuality(story: Story, { sample }: RegressionDetail): Markup {
  const { quality, params, explanation } = story;
  const { mae, medianAbsoluteError: median, r2 } = quality.metrics;
  const unit = unitOf(story);
  const target = unit ? `${explanation.task.target} (${unit})` : explanation.task.target;
  return html`<p>
      It was measured on ${formatCount(quality.rows)} ${params.rowName.many} that it had not seen in training.
      ${mae !== undefined && html`A prediction is ${writeMetric('mae', mae, unit)} off on average.`}
      ${median !== undefined && html`Half of them are less than ${writeMetric('mae', median, unit)} off.`}
      ${r2 !== undefined && html`${variance(r2)}`}
    </p>
    ${
      sample.length > 0 &&
      besideFigure(
        story,
        'Predictions, and the truth',
        { name: 'scatter', draw: (options) => scatter({ pairs: sample, target }, options) },
        html`On the dotted line a prediction is exact. Of the ${formatCount(sample.length)}
        ${params.rowName.many} drawn, ${formatPercent(tooHigh(sample))} are predicted too high.`,
      )
    }`;
}

const variance = (r2: number): string =>
  r2 >= 0
    ? `The model accounts for ${formatPercent(r2)} of the variance.`
    : 'It does worse than always predicting the mean would.';

const tooHigh = (sample: RegressionDetail['sample']) =>
  sample.filter(([actual, predicted]) => predicted > actual).length / sample.length;
