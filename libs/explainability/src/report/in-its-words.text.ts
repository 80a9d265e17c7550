/** What this program itself writes among the words of the data. */
const en = { row: 'row', rows: 'rows', missing: '(missing)' };
const zh: typeof en = { row: '行', rows: '行', missing: '（缺失）' };
export const inItsWordsText = { en, zh };
