// A game that is filled in on the page, as the text of a table that the engine reads. Pure.

export interface FilledTable {
  sense: string;
  unit: string;
  currency: string;
  players: readonly string[];
  values: Readonly<Record<string, string>>; // by coalition, as coalitionsOf() names it; empty where none is given
}

export const mostFilled = 6;
export const settingRows = 5; // before the first coalition: sense, unit, currency, parties, header

// Every coalition of some of the players, the small ones first: ['A', 'B', 'A+B'].
export function coalitionsOf(players: readonly string[]): string[] {
  const all = Array.from({ length: 2 ** players.length - 1 }, (_, i) => players.filter((_, player) => ((i + 1) >> player) & 1));
  return all.toSorted((a, b) => a.length - b.length).map((members) => members.join('+'));
}

const quoted = (cell: string) => (/[",\r\n]|^#|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const row = (...cells: string[]) => `${cells.map(quoted).join(',')}\n`;
const setting = (name: string, value: string) => `#${name},${quoted(value)}\n`;

// Coalitions without a value are left out: whether they may be is for the engine to say.
export function writtenTable(table: FilledTable): string {
  const given = coalitionsOf(table.players).filter((coalition) => (table.values[coalition] ?? '').trim() !== '');
  return setting('sense', table.sense) + setting('unit', table.unit) + setting('currency', table.currency || 'CNY')
    + setting('parties', table.players.join('+')) + row('coalition', 'value')
    + given.map((coalition) => row(coalition, (table.values[coalition] ?? '').trim())).join('');
}

// The coalition in a row of that text, counted from 1; undefined where it has none.
export function coalitionInRow(table: FilledTable, at: number): string | undefined {
  return coalitionsOf(table.players).filter((coalition) => (table.values[coalition] ?? '').trim() !== '')[at - settingRows - 1];
}
