import { expect, test } from 'vitest';
import { afterLooking, sinceWhen } from './visit';

const minutes = (n: number) => n * 60_000;

test('a first visit asks for no mark', () => {
  expect(sinceWhen(undefined, 0)).toBeUndefined();
});

test('looking again within half an hour shows the same changes, later only the newer ones', () => {
  const first = afterLooking(undefined, 100, minutes(0));
  expect(sinceWhen(first, minutes(10))).toBeUndefined();
  expect(sinceWhen(first, minutes(40))).toBe(100);

  const second = afterLooking(100, 120, minutes(40));
  expect(sinceWhen(second, minutes(50))).toBe(100);
  expect(sinceWhen(second, minutes(90))).toBe(120);
});
