/** The languages that figures and pages are written in. */
export const LANGS = ['en', 'zh'] as const;
export type Lang = (typeof LANGS)[number];

/** What a page or a drawing says of its language: BCP 47, with the script, which decides how Han characters look. */
export const languageTag = (lang: Lang): string => (lang === 'zh' ? 'zh-Hans' : lang);
