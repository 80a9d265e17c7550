import type { TellingText } from '@plumbline/explainability';

const en: TellingText = {
  title: 'Flight delay',
  lead: 'Says at take-off whether a flight will arrive 15 minutes late or later.',
  rowName: { one: 'flight', many: 'flights' },
  words: {},
};

/** Airports keep their IATA codes. */
const zh: TellingText = {
  title: '航班延误',
  lead: '在飞机起飞时判断它是否会晚点 15 分钟及以上到达。',
  rowName: { one: '航班', many: '个航班' },
  words: {
    'Departure time': '起飞时刻',
    'Weekday, 1 = Monday': '星期（1 为星期一）',
    Distance: '航程',
    'Departure airport': '出发机场',
    'Destination airport': '到达机场',
    Arrival: '到达',
    arrival: '到达',
    'minutes after midnight': '分（零点起）',
    miles: '英里',
    other: '其他',
    'on time': '准点',
    late: '晚点',
  },
};

export const flightText = { en, zh };
