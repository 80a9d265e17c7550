import { type Preparation, type Profile } from '@plumbline/data-prep';
import { type FigureOptions, type Markup } from '@plumbline/plots';
import { type Comparison, type Quality } from '@plumbline/training';
import { type TrainingHistory } from '@plumbline/xgboost';
import { type Explanation } from '../explanation/explanation.ts';
import { type FigureToDraw } from '../explanation/figures.ts';
import { type ShapValues } from '../explanation/shap-values.ts';
import { type Shapes } from '../shapes/document.ts';
import { type Surrogates } from '../surrogate/surrogates.ts';
import { type ReportParams } from './params.ts';
import { type Price } from './price.ts';

/** All that a report tells of. */
export interface Story {
  readonly params: ReportParams;
  readonly quality: Quality;
  readonly explanation: Explanation;
  readonly values: ShapValues;
  readonly history: TrainingHistory;
  readonly preparation: Preparation;
  readonly profile: Profile;
  /** With a simpler model, or of one with a freer one; left out where none was trained. */
  readonly comparison?: Comparison;
  /** Left out where none were learned. */
  readonly surrogates?: Surrogates;
  /** Of the additive one of two models that were compared; left out where none is. */
  readonly shapes?: Shapes;
  /** Of the stages behind it. */
  readonly price: Price;
  /** What it was made from: input → the first digits of its digest. */
  readonly madeFrom: Readonly<Record<string, string>>;
  /** Where figures are put instead of into the page. */
  readonly place?: (figure: FigureToDraw, options: FigureOptions) => Markup;
}

/** A part of the page that stands in its table of contents. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** The unit of what is predicted, where it is a number and has one. */
export const unitOf = ({ explanation: { task } }: Story): string | undefined =>
  task.type === 'regression' ? task.unit : undefined;
