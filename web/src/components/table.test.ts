import { describe, expect, it } from 'vitest';
import { sortRows } from './table';

describe('the rows of a table', () => {
  it('are ordered with numbers in names as numbers, and those without a value last either way', () => {
    const rows = ['s100', undefined, 's36', 's4'];
    expect(sortRows(rows, (row) => row, false, 'en')).toEqual(['s4', 's36', 's100', undefined]);
    expect(sortRows(rows, (row) => row, true, 'en')).toEqual(['s100', 's36', 's4', undefined]);
  });
  it('are ordered by pronunciation in Chinese', () => {
    expect(sortRows(['平湖', '嘉兴', '金山'], (row) => row, false, 'zh')).toEqual(['嘉兴', '金山', '平湖']);
  });
  it('are ordered by number where the values are numbers', () => {
    expect(sortRows([10, 9, -1], (row) => row, false, 'en')).toEqual([-1, 9, 10]);
  });
});
