const en = { under: 'under 0.1%', over: 'over 99.9%' };
const zh: typeof en = { under: '不足 0.1%', over: '超过 99.9%' };
export const formatText = { en, zh };
