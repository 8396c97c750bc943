import { describe, expect, it } from 'vitest';
import { differencesOf, fieldsOf } from './differences';

describe('what an act changed', () => {
  it('is told field by field: added, removed, changed, the same', () => {
    const marks = differencesOf({ a: 1, b: 'x', c: true }, { a: 2, c: true, d: ['p', 'q'] });
    expect(marks.map((each) => [each.path.join('.'), each.mark])).toEqual([['a', 'changed'], ['c', 'same'], ['d', 'added'], ['b', 'removed']]);
  });
  it('knows elements of lists by their names, not by their places', () => {
    const marks = differencesOf([{ id: 'b', n: 1 }], [{ id: 'a', n: 2 }, { id: 'b', n: 1 }]);
    expect(marks.filter((each) => each.path[0] === 'b').every((each) => each.mark === 'same')).toBe(true);
  });
  it('of a new thing is all added, of one that is gone all removed', () => {
    expect(differencesOf(null, { id: 'x' })[0]?.mark).toBe('added');
    expect(differencesOf({ id: 'x' }, null)[0]?.mark).toBe('removed');
  });
  it('keeps two elements of one name apart by their places', () => {
    expect(fieldsOf([{ party: 'p', n: 1 }, { party: 'p', n: 2 }]).map((each) => each.path[0])).toEqual(['1', '1', '2', '2']);
  });
});
