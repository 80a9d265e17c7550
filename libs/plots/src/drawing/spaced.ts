/** A Latin letter or a digit, with its sign or its per cent. */
const STARTS = /^[−+]?[\p{Script=Latin}\d]/u;
const ENDS = /[\p{Script=Latin}\d]%?$/u;

/**
 * Chinese text with holes, for a template: a space is set where Han characters meet a letter or a digit at the edge of a
 * value, and nowhere else. spaced`若${'年龄'}为${'17 岁'}` is `若年龄为 17 岁`.
 */
export const spaced = (texts: TemplateStringsArray, ...values: readonly string[]): string =>
  texts.reduce((said, text, i) => join(join(said, values[i - 1] ?? ''), text));

const join = (said: string, next: string): string => `${said}${isApart(said, next) ? ' ' : ''}${next}`;

const isApart = (said: string, next: string): boolean =>
  (/\p{Script=Han}$/u.test(said) && STARTS.test(next)) || (ENDS.test(said) && /^\p{Script=Han}/u.test(next));
