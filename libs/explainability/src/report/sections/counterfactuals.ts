import { formatCount, formatValue, html, type Lang, type Markup } from '@plumbline/plots';
import {
  type Change,
  type Counterfactual,
  type Counterfactuals,
} from '../../counterfactuals/counterfactuals.ts';
import { columnLabel } from '../column-label.ts';
import { predicted } from '../predicted.ts';
import { sentences, withUnit } from '../say.ts';
import { type Story } from '../story.ts';
import { counterfactualsText } from './counterfactuals.text.ts';

/** What would have to differ for the row to be predicted otherwise: only where it was searched for. */
export function counterfactualsPart(story: Story): Markup | undefined {
  const { counterfactuals } = story.explanation;
  if (!counterfactuals) return undefined;
  const { lang } = story.params;
  const text = counterfactualsText[lang];
  const { found, immutable, realRows } = counterfactuals;
  const kept = immutable.map((column) => columnLabel(story, column));
  return html`<h3>${text.title}</h3>
    <p>${opening(story, counterfactuals)}</p>
    ${
      found.length > 0 &&
      html`<ul>
        ${found.map((one) => html`<li>${outcome(story, counterfactuals, one)}</li>`)}
      </ul>`
    }
    <p>
      ${sentences(
        [found.length > 0 && text.needed(formatCount(realRows)), kept.length > 0 && text.kept(kept)],
        lang,
      )}
    </p>`;
}

function opening(story: Story, { wanted, found, reason }: Counterfactuals): Markup {
  const { lang } = story.params;
  const text = counterfactualsText[lang];
  const { task } = story.explanation;
  const count = found.length;
  const because = reason && text.reasons[reason];
  if (wanted.type === 'class') {
    const name = task.type === 'regression' ? '' : (task.classes[wanted.class] ?? '');
    return sentences(count > 0 ? [text.toBe(name, count)] : [text.none(name), because], lang);
  }
  const value = predicted(story, wanted.value, formatValue);
  const asked = wanted.type === 'at-least' ? text.toReach : text.toStayUnder;
  return sentences(count > 0 ? [asked(value, count)] : [text.noneOfValue(value), because], lang);
}

function outcome(
  story: Story,
  { output, before: { prediction: before } }: Counterfactuals,
  { changes, prediction: after }: Counterfactual,
): string {
  const { task, outputs } = story.explanation;
  const { lang } = story.params;
  const text = counterfactualsText[lang];
  const said = changes.map((change) => sayChange(change, lang));
  const [from, to] = [predicted(story, before, formatValue), predicted(story, after, formatValue)];
  return task.type === 'regression'
    ? text.then(said, from, to)
    : text.thenOf(said, outputs[output]?.name ?? '', from, to);
}

function sayChange({ label, unit, from, to }: Change, lang: Lang): string {
  return counterfactualsText[lang].change(label, sayValue(from, unit, lang), sayValue(to, unit, lang));
}

function sayValue(value: Change['from'], unit: string | undefined, lang: Lang): string {
  const text = counterfactualsText[lang];
  switch (value.type) {
    case 'number':
      return withUnit(formatValue(value.value), unit, lang);
    case 'category':
      return value.category;
    case 'boolean':
      return value.value ? text.yes : text.no;
    case 'missing':
      return text.missing;
  }
}
