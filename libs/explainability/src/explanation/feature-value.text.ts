const en = {
  missing: 'missing',
  yes: 'yes',
  no: 'no',
  unit: (value: string, unit: string) => `${value} ${unit}`,
};

const zh: typeof en = {
  missing: '缺失',
  yes: '是',
  no: '否',
  unit: (value, unit) => `${value} ${unit}`,
};

export const featureValueText = { en, zh };
