import { html, type Markup } from '@plumbline/plots';

const en = {
  skip: 'Skip to the report',
  contents: 'Contents',
  binary: (positive: string, negative: string) => `Model report · “${positive}” or “${negative}”`,
  multiclass: (target: string, classes: number) => `Model report · ${target}, one of ${classes} classes`,
  regression: (target: string, unit: string | undefined) =>
    `Model report · ${target}${unit ? ` in ${unit}` : ''}`,
  notRegistered: (failed: string) =>
    html`<strong>Not registered.</strong> This model fails ${failed}; <a href="#quality">see which</a>.`,
  about: (difference: string, rows: string) =>
    `This page is made before its run is over: what came after it, and whether the model was registered, stands in the run’s record. SHAP values add up to the model’s own predictions within ${difference} in each of ${rows} rows. The page holds everything it shows, and loads nothing.`,
  madeFrom: (parts: Markup) => html`Made from ${parts}.`,
  and: ', ',
};

const zh: typeof en = {
  skip: '跳到报告正文',
  contents: '目录',
  binary: (positive, negative) => `模型报告 · “${positive}”或“${negative}”`,
  multiclass: (target, classes) => `模型报告 · ${target}，共 ${classes} 个类别`,
  regression: (target, unit) => `模型报告 · ${target}${unit ? `（${unit}）` : ''}`,
  notRegistered: (failed) =>
    html`<strong>未注册。</strong>该模型${failed}，<a href="#quality">详见正文</a>。`,
  about: (difference, rows) =>
    `本页在运行结束之前生成：此后的各步以及模型是否已注册，见运行记录。在 ${rows} 行中的每一行，SHAP 值之和与模型自身预测的差都不超过 ${difference}。本页自含全部内容，不加载任何外部资源。`,
  madeFrom: (parts) => html`生成自：${parts}。`,
  and: '、',
};

export const pageText = { en, zh };
