import { expect, it } from 'vitest';
import { expectedInChinese } from './expected';
import { everyField, fieldPath } from './fields';

it('says in Chinese what a form expected', () => {
  expect(expectedInChinese('a date such as 2026-05-31')).toBe('日期，例如 2026-05-31');
  expect(expectedInChinese('0 to 100')).toBe('0 至 100');
  expect(expectedInChinese('at most 2: wait for one, or cancel it')).toBe('最多 2 项：请等待完成或取消一项');
  expect(expectedInChinese('each voter once')).toBe('每项只出现一次');
});

it('leaves a sentence it does not know to the program', () => {
  expect(expectedInChinese('a moon of Jupiter')).toBeUndefined();
});

it('counts the places of a list from one', () => {
  expect(fieldPath('/terms/commitments/0/due')).toBe('terms › commitments › 1 › due');
  expect(fieldPath('/unheard_of')).toBe('unheard_of');
});

it('names every field in both languages', () => {
  for (const [field, [en, zh]] of everyField()) {
    expect(en, field).not.toBe('');
    expect(zh, field).toMatch(/[\u4e00-\u9fff]/);
  }
});
