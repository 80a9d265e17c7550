// How prepared rows become the columns of a linear model
export { BENDS, DesignSchema, designRows, fitDesign, widthOf, type Design } from './design.ts';

// The model
export { fitLinear, RidgeRegression, type LinearFitOptions } from './fit-linear.ts';
export { LinearModelSchema, linearScores, type LinearModel } from './linear-model.ts';
