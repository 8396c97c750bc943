// Where the parties stand in the drawing of ties: a row for each level, and within a row those that act together near each
// other. The order is found by a fixed number of sweeps from the order of the ids, so that the same record is always drawn alike.

import type { Tie } from './types';

export interface Standing {
  party: string;
  level: string;
}

export interface Node {
  party: string;
  level: string;
  row: number;
  x: number; // 0 to 1
  acts: number;
}

const levels = ['central', 'province', 'prefecture', 'county', 'grassroots'];
const sweeps = 12;

export const jointActs = (tie: Tie) => tie.agreements + tie.matters + tie.commitments + tie.transfers;

export function standAll(parties: readonly Standing[], ties: readonly Tie[]): { nodes: Node[]; rows: string[] } {
  const rows = levels.filter((level) => parties.some((each) => each.level === level));
  const weights = new Map<string, Map<string, number>>(parties.map((each) => [each.party, new Map()]));
  for (const tie of ties) {
    weights.get(tie.first)?.set(tie.second, jointActs(tie));
    weights.get(tie.second)?.set(tie.first, jointActs(tie));
  }
  const order = rows.map((level) => parties.filter((each) => each.level === level).map((each) => each.party).sort());
  const xs = new Map<string, number>();
  const spread = (row: string[]) => row.forEach((party, i) => xs.set(party, (i + 0.5) / row.length));
  order.forEach(spread);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const row of order) {
      const wanted = new Map(row.map((party) => [party, middleOf(weights.get(party), xs) ?? xs.get(party) ?? 0]));
      row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || (a < b ? -1 : 1));
      spread(row);
    }
  }
  const nodes = parties.map((each) => ({
    party: each.party,
    level: each.level,
    row: rows.indexOf(each.level),
    x: xs.get(each.party) ?? 0,
    acts: [...(weights.get(each.party)?.values() ?? [])].reduce((sum, n) => sum + n, 0),
  }));
  return { nodes, rows };
}

// The place of those a party acts with, weighted by how much.
function middleOf(weights: Map<string, number> | undefined, xs: Map<string, number>): number | undefined {
  let sum = 0;
  let all = 0;
  for (const [other, weight] of weights ?? []) {
    sum += weight * (xs.get(other) ?? 0);
    all += weight;
  }
  return all === 0 ? undefined : sum / all;
}

export interface Point {
  x: number;
  y: number;
}

// A line between two parties: bowed, most where both stand in one row, so that it passes by those between them.
export function bow(from: Point, to: Point): { path: string; label: Point } {
  const flat = from.y === to.y;
  const lift = flat ? Math.min(64, 26 + Math.abs(to.x - from.x) / 9) : 0;
  const side = flat ? 0 : Math.max(-34, Math.min(34, (to.x - from.x) / 7));
  const control = { x: (from.x + to.x) / 2 + side, y: (from.y + to.y) / 2 - 2 * lift + (flat ? 0 : -side / 2) };
  // Names stand below their parties: the number is nearer to the lower one.
  const t = flat ? 0.5 : from.y < to.y ? 0.64 : 0.36;
  const along = (a: number, b: number, c: number) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
  const label = { x: along(from.x, control.x, to.x), y: along(from.y, control.y, to.y) };
  return { path: `M${from.x} ${from.y}Q${control.x} ${control.y} ${to.x} ${to.y}`, label };
}
