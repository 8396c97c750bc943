// How lines are drawn: their dashes, and side by side where several plans have the same line. Pure.

import { partsOf } from './geometry';
import type { MapItem, MapState, Position, Shape } from './types';

// In widths of the line; none for a whole line. The legend and the sketch draw with the same.
const dashes: Record<MapState, readonly number[] | undefined> = { existing: undefined, building: [5, 1.6], planned: [1.2, 1.3] };
export const dashOf = (state: MapState) => dashes[state];

const before = (a: Position, b: Position) => a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]);

// From west to east: what is left of two such lines is on the same side.
export function eastward(shape: Shape): Shape {
  const turned = (line: Position[]) => (line.length > 1 && !before(line[0]!, line.at(-1)!) ? line.toReversed() : line);
  if (shape.type === 'LineString') return { type: shape.type, coordinates: turned(shape.coordinates) };
  if (shape.type === 'MultiLineString') return { type: shape.type, coordinates: shape.coordinates.map(turned) };
  return shape;
}

const segmentKey = (a: Position, b: Position) => (before(a, b) ? `${a} ${b}` : `${b} ${a}`);

// The items that have each stretch between two positions; stretches of one item alone are left out.
function stacks(lines: readonly MapItem[]): MapItem[][] {
  const along = new Map<string, MapItem[]>();
  for (const item of lines) {
    for (const part of partsOf(item.shape)) {
      for (let i = 1; i < part.length; i++) {
        const key = segmentKey(part[i - 1]!, part[i]!);
        const there = along.get(key);
        if (!there) along.set(key, [item]);
        else if (!there.includes(item)) there.push(item);
      }
    }
  }
  return [...along.values()].filter((items) => items.length > 1);
}

// How far beside its true place each line is drawn, in widths of a line: 0 for a line of its own; two that share a stretch
// at -.5 and .5. Items keep the order they are given in.
export function offsetsOf(items: readonly MapItem[]): Map<string, number> {
  const lines = items.filter((item) => item.shape.type === 'LineString' || item.shape.type === 'MultiLineString');
  const lane = new Map<string, number>();
  const group = new Map<string, Set<string>>();
  for (const stack of stacks(lines)) {
    const all = new Set(stack.flatMap((item) => [...(group.get(item.id) ?? [item.id])]));
    for (const id of all) group.set(id, all);
  }
  for (const item of lines) {
    const together = group.get(item.id);
    if (!together) {
      lane.set(item.id, 0);
      continue;
    }
    const order = lines.filter((each) => together.has(each.id)).indexOf(item);
    lane.set(item.id, order - (together.size - 1) / 2);
  }
  return lane;
}
