// Where in a table a fault is. Pure.

import type { Fault } from '../../api/errors';

export interface TablePlace { row: number; column: number } // from 1

// "roads.csv:5:2" or "table:5:2: more"; undefined where it is about the table as a whole, or about another field.
export function placeOf(fault: Fault): TablePlace | undefined {
  const found = /:(\d+):(\d+)(?::|$)/.exec(fault.where);
  return found ? { row: Number(found[1]), column: Number(found[2]) } : undefined;
}

// From that place to the end of its line.
export function offsetOf(text: string, place: TablePlace): { from: number; until: number } {
  const lines = text.split('\n');
  const row = Math.min(place.row, lines.length) - 1;
  const begin = lines.slice(0, row).reduce((sum, line) => sum + line.length + 1, 0);
  const line = lines[row] ?? '';
  return { from: begin + Math.min(place.column - 1, line.length), until: begin + line.length };
}
