// Where divisions among three parties lie in the triangle of all of them. Pure; the corners, and everything that is drawn in
// it, are the engine's.

import type { Amounts } from './types';

export interface Point { x: number; y: number }

const side = 300;
const height = (side * Math.sqrt(3)) / 2;
// The first party's corner at the top, the second's at the left, the third's at the right.
export const corners: readonly Point[] = [{ x: side / 2, y: 0 }, { x: 0, y: height }, { x: side, y: height }];

// "201513/2" or "-12.5".
export function valueOf(amount: string): number {
  const [numerator = '', denominator] = amount.split('/');
  return Number(numerator) / Number(denominator ?? 1);
}

// `at` holds the amounts at each corner, of the first party first: there it has all that is to be had, the others what they have alone.
export function placeOf(shares: Amounts, parties: readonly string[], at: readonly Amounts[]): Point {
  const parts = parties.map((party, i) => {
    const own = valueOf(at[i]?.[party] ?? '0');
    const alone = valueOf(at[(i + 1) % parties.length]?.[party] ?? '0');
    return (valueOf(shares[party] ?? '0') - alone) / (own - alone);
  });
  return {
    x: parts.reduce((sum, part, i) => sum + part * (corners[i]?.x ?? 0), 0),
    y: parts.reduce((sum, part, i) => sum + part * (corners[i]?.y ?? 0), 0),
  };
}

// In the order in which they stand around their middle, so that a polygon through them does not cross itself.
export function around(points: readonly Point[]): Point[] {
  const middle = { x: points.reduce((sum, p) => sum + p.x, 0) / points.length, y: points.reduce((sum, p) => sum + p.y, 0) / points.length };
  const angle = (point: Point) => Math.atan2(point.y - middle.y, point.x - middle.x);
  return points.toSorted((a, b) => angle(a) - angle(b));
}
