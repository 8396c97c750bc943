import { describe, expect, it } from 'vitest';
import { groupOf } from './grouping';

const now = new Date('2026-11-22T04:00:00Z');

describe('a deadline', () => {
  it('of a whole day is not overdue on that day', () => expect(groupOf('2026-11-22T00:00:00Z', true, 0, now)).toBe('week'));
  it('of a whole day is overdue on the next', () => expect(groupOf('2026-11-21T00:00:00Z', true, -1, now)).toBe('late'));
  it('with an hour is overdue when the hour is past', () => expect(groupOf('2026-11-22T03:59:00Z', false, 0, now)).toBe('late'));
  it('with an hour still to come is not', () => expect(groupOf('2026-11-22T04:01:00Z', false, 0, now)).toBe('week'));
  it('is of the week until the seventh day', () => expect(groupOf('2026-11-29T00:00:00Z', true, 7, now)).toBe('week'));
  it('is of the month until the thirty-first', () => expect(groupOf('2026-12-23T00:00:00Z', true, 31, now)).toBe('month'));
  it('is later after that', () => expect(groupOf('2026-12-24T00:00:00Z', true, 32, now)).toBe('later'));
});
