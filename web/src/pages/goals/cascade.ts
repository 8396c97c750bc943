// The cascade as a drawing: rows by level, the goals without takers in columns of their own, each other above the middle of
// those that take it up. A goal that serves one of the same level stands in a row of its own below it; goals that stand all
// by themselves share the last columns.

import type { GoalLine } from './types';

export interface Place {
  goal: GoalLine;
  column: number; // in columns, may be a half
  row: number;
}

export interface Cascade {
  places: Place[];
  rows: string[]; // the level of each row
  columns: number;
  edges: { above: Place; below: Place }[];
}

const levels = ['central', 'province', 'prefecture', 'county', 'grassroots'];

export function rootsOf(goals: readonly GoalLine[]): GoalLine[] {
  const known = new Set(goals.map((goal) => goal.goal));
  return goals.filter((goal) => !goal.takes_up || !known.has(goal.takes_up));
}

export function takersOf(goals: readonly GoalLine[]): Map<string, GoalLine[]> {
  const takers = new Map<string, GoalLine[]>();
  for (const goal of goals) {
    if (goal.takes_up) takers.set(goal.takes_up, [...(takers.get(goal.takes_up) ?? []), goal]);
  }
  return takers;
}

export function layOut(goals: readonly GoalLine[]): Cascade {
  const takers = takersOf(goals);
  const placed = new Map<string, { goal: GoalLine; column: number; row: string }>();
  let columns = 0;
  const put = (goal: GoalLine, above: GoalLine | undefined, step: number): number => {
    const here = above?.level === goal.level ? step + 1 : 0;
    const below = (takers.get(goal.goal) ?? []).map((taker) => put(taker, goal, here));
    const column = below.length > 0 ? ((below[0] ?? 0) + (below.at(-1) ?? 0)) / 2 : columns++;
    placed.set(goal.goal, { goal, column, row: `${levels.indexOf(goal.level)} ${here}` });
    return column;
  };
  const roots = rootsOf(goals);
  for (const root of roots.filter((each) => takers.has(each.goal))) put(root, undefined, 0);
  const inRow = new Map<string, number>();
  for (const root of roots.filter((each) => !takers.has(each.goal))) {
    const nth = inRow.get(root.level) ?? 0;
    inRow.set(root.level, nth + 1);
    placed.set(root.goal, { goal: root, column: columns + nth, row: `${levels.indexOf(root.level)} 0` });
  }
  columns += Math.max(0, ...inRow.values());

  const rows = [...new Set([...placed.values()].map((each) => each.row))].sort();
  const places = new Map([...placed].map(([id, each]) => [id, { ...each, row: rows.indexOf(each.row) }]));
  const edges = [...places.values()].flatMap((below) => {
    const above = below.goal.takes_up === undefined ? undefined : places.get(below.goal.takes_up);
    return above ? [{ above, below }] : [];
  });
  return { places: [...places.values()], rows: rows.map((row) => levels[Number(row.split(' ')[0])] ?? ''), columns, edges };
}

// How wide a text is drawn, in units of its size: Chinese characters are square, Latin letters about half as wide.
const widthOf = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 1 : 0.54), 0);

// A text in lines no wider than `width` units; what does not fit `most` lines ends in an ellipsis.
export function wrap(text: string, width: number, most: number): string[] {
  const pieces = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${(kept[most - 1] ?? '').slice(0, -1).trimEnd()}…`;
  return kept;
}
