import { expect, it } from 'vitest';
import { spaced } from './spaced.ts';

it('sets a space where Han characters meet the letters or digits of a value', () => {
  expect(spaced`若${'年龄'}一律为${'17 岁'}，平均为${'AUC'}。`).toBe('若年龄一律为 17 岁，平均为 AUC。');
  expect(spaced`${'97.4%'}的人变差${'−0.2'}，${'Age'}为首`).toBe('97.4% 的人变差 −0.2，Age 为首');
});

it('sets none beside punctuation, between Han characters, or where there is one', () => {
  expect(spaced`“${'IAD'}”在${'华盛顿'}，由 ${'0 美元'}变为 ${'3'} 岁（${'男'}）`).toBe(
    '“IAD”在华盛顿，由 0 美元变为 3 岁（男）',
  );
  expect(spaced`${''}在${'IAD'}`).toBe('在 IAD');
});
