export { readSvg, type ReadSvg, type TextBox } from './testing/read-svg.ts';
export { testPlot } from './testing/test-plot.ts';
