import { describe, expect, it } from 'vitest';
import { offsetOf, placeOf } from './table_faults';

const fault = (where: string) => ({ where, given: '', expected: '' });

describe('a fault in a table', () => {
  it('has its row and column after the name, whatever the name is', () => {
    expect(placeOf(fault('table:5:2'))).toEqual({ row: 5, column: 2 });
    expect(placeOf(fault('a: b.csv:12:30: links'))).toEqual({ row: 12, column: 30 });
    expect(placeOf(fault('text'))).toBeUndefined();
  });
  it('is from there to the end of the line', () => {
    expect(offsetOf('ab,c\nd,ef\ng', { row: 2, column: 3 })).toEqual({ from: 7, until: 9 });
    expect(offsetOf('ab', { row: 9, column: 9 })).toEqual({ from: 2, until: 2 });
  });
});
