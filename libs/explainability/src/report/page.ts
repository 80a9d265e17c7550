import { createHash } from 'node:crypto';
import { fontFaces, html, languageTag, Markup } from '@plumbline/plots';
import { attacksSection } from './sections/attacks.ts';
import { dataSection } from './sections/data.ts';
import { driversSection } from './sections/drivers.ts';
import { failedOf } from './sections/gates.ts';
import { groupsSection } from './sections/groups.ts';
import { oneRowSection } from './sections/one-row.ts';
import { qualitySection } from './sections/quality.ts';
import { summary } from './sections/summary.ts';
import { tablesSection } from './sections/tables.ts';
import { trainingSection } from './sections/training.ts';
import { wordsSection } from './sections/words.ts';
import { styles } from './styles.ts';
import { type Section, type Story } from './story.ts';

/** The sections in the order they are read: the story first, then its numbers and words. */
const SECTIONS = [
  qualitySection,
  groupsSection,
  driversSection,
  oneRowSection,
  trainingSection,
  attacksSection,
  dataSection,
  tablesSection,
  wordsSection,
];

/** Paper has no folds to open: what is folded away is printed too. */
const SCRIPT = `addEventListener("beforeprint",()=>{for(const d of document.querySelectorAll("details:not([open])")){d.open=true;d.dataset.folded=""}});addEventListener("afterprint",()=>{for(const d of document.querySelectorAll("details[data-folded]")){d.open=false;delete d.dataset.folded}});`;

/** Nothing is loaded from anywhere, and no script runs but the one above: the browser is told so, and holds the page to it. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The whole report as one HTML page that needs nothing else. */
export async function reportPage(story: Story): Promise<string> {
  const { title, lead } = story.params;
  const sections = SECTIONS.flatMap((make) => make(story) ?? []);
  const fonts = await fontFaces([
    { family: 'Source Serif 4', weight: 400 },
    { family: 'Source Serif 4', weight: 600 },
    { family: 'Source Sans 3', weight: 400 },
    { family: 'Source Sans 3', weight: 600 },
  ]);
  return html`<!doctype html>
    <html lang="${languageTag(story.params.lang)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="description" content="${lead}" />
        <title>${title}</title>
        <style>
          ${new Markup(fonts)}
          ${new Markup(styles())}
        </style>
      </head>
      <body>
        <a class="skip" href="#quality">Skip to the report</a>
        <div class="page">
          <header>
            <p class="kicker">${kicker(story)}</p>
            <h1>${title}</h1>
            <p class="lead">${lead}</p>
            ${warning(story)} ${summary(story)}
          </header>
          ${contents(sections)}
          <main>${sections.map(sectionOf)}</main>
          ${footer(story)}
        </div>
        ${new Markup(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `.text;
}

function kicker({ explanation: { task } }: Story): string {
  switch (task.type) {
    case 'binary':
      return `Model report · “${task.classes[1]}” or “${task.classes[0]}”`;
    case 'multiclass':
      return `Model report · ${task.target}, one of ${task.classes.length} classes`;
    case 'regression':
      return `Model report · ${task.target}${task.unit ? ` in ${task.unit}` : ''}`;
  }
}

/** What a reader must not miss: that the model did not keep what was asked of it. */
function warning({ quality: { gates } }: Story): Markup | undefined {
  if (gates.every(({ passed }) => passed)) return undefined;
  return html`<p class="warning">
    <strong>Not registered.</strong> This model fails ${failedOf(gates)}; <a href="#quality">see which</a>.
  </p>`;
}

const contents = (sections: readonly Section[]): Markup =>
  html`<nav aria-label="Contents">
    <ol>
      ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ol>
  </nav>`;

const sectionOf = ({ id, title, body }: Section): Markup =>
  html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section>`;

const footer = ({ madeFrom, explanation }: Story): Markup =>
  html`<footer>
    <p>
      This page is made inside the run that trained the model, before that run is over: what the run cost,
      what privacy it spent and whether its model was registered stand in the run’s record. SHAP values add up
      to the model’s own predictions within ${explanation.additivity.maxMarginDifference.toPrecision(2)} in
      each of ${explanation.additivity.rows} rows. The page holds everything it shows, and loads nothing.
    </p>
    <p>
      Made from
      ${Object.entries(madeFrom).map(
        ([name, digest], i) => html`${i > 0 && ', '}${name} <code>${digest}</code>`,
      )}.
    </p>
  </footer>`;
