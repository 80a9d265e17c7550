import { html, type Markup } from '@plumbline/plots';
import { MOST_OUTPUTS } from '../../explanation/most-outputs.ts';
import { type Story } from '../story.ts';
import { folded } from '../table.ts';
import { simplerText } from './simpler.text.ts';

/** The first output's block, and those of the others folded away. */
export function perOutput(
  { params: { lang } }: Story,
  outputs: readonly { readonly name: string }[],
  block: (output: number, name: string | undefined) => Markup,
): Markup {
  if (outputs.length === 1) return block(0, undefined);
  const [first, ...others] = outputs.slice(0, MOST_OUTPUTS).map(({ name }, output) => block(output, name));
  return html`${first}${folded(simplerText[lang].otherClasses, html`${others}`)}`;
}
