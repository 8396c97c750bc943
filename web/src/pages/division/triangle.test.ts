import { describe, expect, it } from 'vitest';
import { around, corners, placeOf, valueOf } from './triangle';

const parties = ['A', 'B', 'C'];
// Costs: alone 100, 120 and 80, together 240, so 60 are saved.
const at = [{ A: '40', B: '120', C: '80' }, { A: '100', B: '60', C: '80' }, { A: '100', B: '120', C: '20' }];

describe('a division in the triangle', () => {
  it('is at a corner where one party has all the gain', () => {
    for (const [i, amounts] of at.entries()) {
      const place = placeOf(amounts, parties, at);
      expect(place.x).toBeCloseTo(corners[i]?.x ?? -1);
      expect(place.y).toBeCloseTo(corners[i]?.y ?? -1);
    }
  });
  it('is in the middle where all gain the same, given as fractions', () => {
    const place = placeOf({ A: '80/1', B: '200/2', C: '60' }, parties, at);
    expect(place.x).toBeCloseTo(150);
    expect(place.y).toBeCloseTo((2 / 3) * (corners[1]?.y ?? 0));
  });
  it('reads fractions and decimals', () => {
    expect(valueOf('-7/2')).toBe(-3.5);
    expect(valueOf('12.25')).toBe(12.25);
  });
});

describe('points around their middle', () => {
  it('make a polygon that does not cross itself', () => {
    const square = [{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 1, y: 0 }, { x: 0, y: 1 }];
    expect(around(square)).toEqual([{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 1 }, { x: 0, y: 1 }]);
  });
});
