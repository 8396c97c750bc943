import { describe, expect, it } from 'vitest';
import { coalitionInRow, coalitionsOf, type FilledTable, writtenTable } from './written_table';

const table: FilledTable = { sense: 'cost', unit: '0.01', currency: 'CNY', players: ['A', 'B, the "second"'], values: { A: ' 12 ', 'A+B, the "second"': '20.5' } };

describe('a table that is filled in', () => {
  it('has every coalition once, the small ones first', () => {
    expect(coalitionsOf(['A', 'B', 'C'])).toEqual(['A', 'B', 'C', 'A+B', 'A+C', 'B+C', 'A+B+C']);
    expect(coalitionsOf(['A', 'B', 'C', 'D', 'E', 'F'])).toHaveLength(63);
  });
  it('is written as the engine reads tables, without the coalitions that have no value', () => {
    expect(writtenTable(table)).toBe('#sense,cost\n#unit,0.01\n#currency,CNY\n#parties,"A+B, the ""second"""\ncoalition,value\nA,12\n"A+B, the ""second""",20.5\n');
  });
  it('says which coalition is in a row', () => {
    expect(coalitionInRow(table, 6)).toBe('A');
    expect(coalitionInRow(table, 7)).toBe('A+B, the "second"');
    expect(coalitionInRow(table, 5)).toBeUndefined();
  });
});
