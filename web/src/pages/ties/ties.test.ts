import { describe, expect, it } from 'vitest';
import { endOf, everyMonth, filled } from './months';
import { bow, standAll } from './network';
import type { Tie } from './types';

const tie = (first: string, second: string, matters = 1): Tie => ({ first, second, kind: 'oblique', agreements: 0, matters, commitments: 0, transfers: 0 });

describe('the drawing of ties', () => {
  const parties = [{ party: 'a', level: 'province' }, { party: 'b', level: 'province' }, { party: 'c', level: 'county' }, { party: 'd', level: 'county' }];
  it('has a row for each level and sizes parties by what they did with others', () => {
    const { nodes, rows } = standAll(parties, [tie('a', 'd', 3), tie('b', 'c')]);
    expect(rows).toEqual(['province', 'county']);
    expect(nodes.find((each) => each.party === 'a')).toMatchObject({ row: 0, acts: 3 });
  });
  it('puts those that act together near each other, and always alike', () => {
    const once = standAll(parties, [tie('a', 'd', 3), tie('b', 'c')]).nodes;
    const x = (party: string) => once.find((each) => each.party === party)?.x;
    expect(x('a')).toBe(x('d'));
    expect(standAll(parties, [tie('a', 'd', 3), tie('b', 'c')]).nodes).toEqual(once);
  });
  it('bows a line between two of one row over those between them', () => {
    expect(bow({ x: 0, y: 100 }, { x: 200, y: 100 }).label.y).toBeLessThan(80);
  });
});

describe('months', () => {
  it('are every one between the first and the last', () => {
    expect(everyMonth('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(filled([], '2026-01', '2026-02')).toHaveLength(2);
  });
  it('end a second before the next begins', () => {
    expect(endOf('2026-12')).toBe('2026-12-31T23:59:59Z');
  });
});
