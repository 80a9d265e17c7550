/** The languages that figures and pages are written in. */
export type Lang = 'en' | 'zh';
