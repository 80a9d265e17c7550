import { formatCount, formatPercent, html, type Markup, scatter } from '@plumbline/plots';
import { type Quality } from '@plumbline/training';
import { besideFigure } from '../figure-block.ts';
import { writeMetric } from '../metric-words.ts';
import { sentences } from '../say.ts';
import { unitOf, type Story } from '../story.ts';
import { qualityText } from './quality.text.ts';

type RegressionDetail = Extract<Quality['detail'], { type: 'regression' }>;

export function regressionQuality(story: Story, { sample }: RegressionDetail): Markup {
  const { quality, params, explanation } = story;
  const { lang, rowName } = params;
  const text = qualityText[lang];
  const { mae, medianAbsoluteError: median, r2 } = quality.metrics;
  const unit = unitOf(story);
  const amount = (value: number) => writeMetric('mae', value, lang, unit);
  const measured = [
    text.measured(formatCount(quality.rows), rowName),
    mae !== undefined && text.mae(amount(mae)),
    median !== undefined && text.median(amount(median)),
    r2 !== undefined && (r2 >= 0 ? text.variance(formatPercent(r2, lang)) : text.useless),
  ];
  const { target: name } = explanation.task;
  const target = unit ? text.target(name, unit) : name;
  const high = formatPercent(tooHigh(sample), lang);
  return html`<p>${sentences(measured, lang)}</p>
    ${
      sample.length > 0 &&
      besideFigure(
        story,
        text.predictions,
        { name: 'scatter', draw: (options) => scatter({ pairs: sample, target }, options) },
        sentences([text.exact, text.tooHigh(formatCount(sample.length), rowName, high)], lang),
      )
    }`;
}

const tooHigh = (sample: RegressionDetail['sample']) =>
  sample.filter(([actual, predicted]) => predicted > actual).length / Math.max(1, sample.length);
