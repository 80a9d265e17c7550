const en = {
  seconds: (count: string) => `${count} ${count === '1' ? 'second' : 'seconds'}`,
  minutes: (count: string) => `${count} minutes`,
  hours: (count: string) => `${count} hours`,
};

const zh: typeof en = {
  seconds: (count) => `${count} 秒`,
  minutes: (count) => `${count} 分钟`,
  hours: (count) => `${count} 小时`,
};

export const amountsText = { en, zh };
