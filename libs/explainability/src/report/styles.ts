import { CJK_FAMILIES, colourProperties, pageRules } from '@plumbline/plots';

/** Colours: light, dark where the reader's system is, and light again on paper. */
const COLOURS = `
:root { color-scheme: light dark; ${colourProperties('light')}; --surface: #f5f6f7; --link: #0b5c5c; }
@media screen and (prefers-color-scheme: dark) {
  :root { ${colourProperties('dark')}; --surface: #1c2027; --link: #6fd0c6; }
}`;

const TEXT = `
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--pl-paper); color: var(--pl-ink);
  font: 400 1.0625rem/1.6 "Source Serif 4", Georgia, "Times New Roman", ${CJK_FAMILIES}, serif;
  font-variant-numeric: lining-nums;
}
h1, h2, h3 { font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { font-size: clamp(1.9rem, 5vw, 2.75rem); letter-spacing: -0.015em; margin: 0 0 1rem; }
h2 { font-size: 1.625rem; letter-spacing: -0.008em; margin: 0 0 1rem; }
h3 { font-size: 1.125rem; margin: 2rem 0 0.5rem; }
p, ul { margin: 0 0 1rem; text-wrap: pretty; }
ul { padding-left: 1.2rem; }
li { margin-bottom: 0.5rem; }
li::marker { color: var(--pl-soft); }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--pl-accent); outline-offset: 3px; border-radius: 2px; }
.lead { font-size: 1.25rem; line-height: 1.5; color: var(--pl-ink); }
.kicker, nav, figcaption, .figure-title, table, summary, .facts, footer, .skip {
  font-family: "Source Sans 3", system-ui, -apple-system, "Segoe UI", ${CJK_FAMILIES}, sans-serif;
}
.kicker { font-size: 0.95rem; color: var(--pl-soft); margin: 0 0 0.75rem; }`;

const LAYOUT = `
.page { max-width: 47rem; margin: 0 auto; padding: 0 1rem; }
header { padding: 3.5rem 0 0; }
main > section { border-top: 1px solid var(--pl-grid); margin-top: 3.5rem; padding-top: 2.25rem; scroll-margin-top: 0; }
nav { font-size: 0.95rem; margin: 2rem 0 0; }
nav ol { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; }
nav li { margin: 0; }
nav a { display: inline-block; padding: 0.2rem 0; color: var(--pl-soft); text-decoration: none; }
nav a:hover { color: var(--pl-ink); text-decoration: underline; }
.skip { position: absolute; left: -999rem; top: 0; background: var(--pl-paper); padding: 0.75rem 1rem; z-index: 1; }
.skip:focus { left: 0; }
@media (min-width: 78rem) {
  .page { max-width: 62rem; display: grid; grid-template-columns: 12rem 45rem; column-gap: 5rem; align-items: start; }
  header, main, footer { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 0; margin: 0; padding-top: 3.5rem; }
  nav ol { display: block; }
  nav li { margin-bottom: 0.35rem; line-height: 1.3; }
}
footer { border-top: 1px solid var(--pl-grid); margin: 4rem 0 0; padding: 1.5rem 0 4rem; color: var(--pl-soft); font-size: 0.875rem; line-height: 1.5; }
footer code { font-size: 0.8125rem; overflow-wrap: anywhere; }`;

const PARTS = `
.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 1px; margin: 2.25rem 0 0; background: var(--pl-grid); border: 1px solid var(--pl-grid); border-radius: 6px; overflow: hidden; }
.facts > div { background: var(--surface); padding: 1rem 1.15rem 1.1rem; }
.facts > div:last-child:nth-child(odd) { grid-column: 1 / -1; }
.facts dt { font-size: 0.9rem; }
.facts dt a { color: var(--pl-soft); }
.facts dd { margin: 0.15rem 0 0; font-size: 0.95rem; line-height: 1.4; color: var(--pl-soft); }
.facts strong { display: block; font-size: 1.5rem; font-weight: 600; line-height: 1.25; color: var(--pl-ink); margin-bottom: 0.2rem; overflow-wrap: anywhere; }
figure { margin: 2rem 0; }
figcaption { font-size: 0.95rem; line-height: 1.45; color: var(--pl-soft); margin-top: 0.75rem; }
figcaption strong { color: var(--pl-ink); font-weight: 600; }
.warning { font-family: "Source Sans 3", system-ui, ${CJK_FAMILIES}, sans-serif; border-left: 4px solid var(--pl-up); padding: 0.5rem 0 0.5rem 1rem; }
.figure-title { font-weight: 600; font-size: 1rem; margin: 0 0 0.5rem; }
.pl-figure { display: block; margin: 0 -1rem; width: calc(100% + 2rem); height: auto; }
.narrow .pl-figure { max-width: 30rem; }
.wide { display: none; }
@media (min-width: 48rem) { .wide { display: block; } .narrow { display: none; } }
.pair { display: grid; gap: 0 2rem; }
.pair > figcaption { align-self: center; margin: 0; }
.pair .pl-figure { max-width: 24.5rem; }
@media (min-width: 48rem) { .pair { grid-template-columns: 1fr 1fr; } }
.scroll { overflow-x: auto; margin: 0 0 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.95rem; line-height: 1.4; }
caption { text-align: left; color: var(--pl-soft); padding: 0 0 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 1.25rem 0.4rem 0; border-bottom: 1px solid var(--pl-grid); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--pl-soft); font-size: 0.875rem; vertical-align: bottom; border-bottom-color: var(--pl-axis); }
.number { text-align: right; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
thead .number { white-space: normal; }
details { border-top: 1px solid var(--pl-grid); }
details:last-of-type { border-bottom: 1px solid var(--pl-grid); }
summary { cursor: pointer; padding: 0.7rem 0; font-size: 1rem; font-weight: 600; }
summary:hover { color: var(--link); }
details[open] > summary { margin-bottom: 0.25rem; }
section > details:last-child { border-bottom: 0; }
.words > div { margin-bottom: 0.9rem; }
.words dt { font-weight: 600; }
.words dd { margin: 0; }`;

/** Chinese is set in one family throughout, looser, and without the spacing that large Latin letters need. */
const CHINESE = `
:lang(zh) body { font-family: "Source Sans 3", system-ui, -apple-system, "Segoe UI", ${CJK_FAMILIES}, sans-serif; line-height: 1.75; }
:lang(zh) :is(h1, h2, h3) { letter-spacing: normal; line-height: 1.3; }
:lang(zh) :is(p, li, dd, figcaption) { line-break: strict; text-wrap: wrap; }`;

const PRINT = `
@media print {
  @page { margin: 18mm 16mm; }
  body { font-size: 10.5pt; }
  .page { display: block; max-width: none; padding: 0; }
  nav, .skip, .narrow { display: none; }
  .wide { display: block; }
  .pair { grid-template-columns: 1fr 1fr; }
  header { padding-top: 0; }
  h2, h3, summary, .figure-title { break-after: avoid; }
  figure, .facts, tr, li { break-inside: avoid; }
  .scroll { overflow: visible; break-inside: avoid; }
  .pl-figure { margin: 0; width: 100%; max-height: 110mm; }
  a { color: inherit; text-decoration: none; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media (forced-colors: active) { .facts { border-color: CanvasText; } }`;

/** Everything about how the page looks; of the fonts only their names. */
export const styles = (): string =>
  [COLOURS, TEXT, LAYOUT, PARTS, CHINESE, PRINT, pageRules()].join('\n').replace(/\n\s*/g, '\n').trim();
