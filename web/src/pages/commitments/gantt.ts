// Where everything on the Gantt chart stands. All dates come from the engine; this only lays them out. Pure.

import { scaleUtc } from 'd3-scale';
import type { CommitmentLine } from './types';

export type Zoom = 'year' | 'quarter';

const pixelsPerDay: Record<Zoom, number> = { year: 1.1, quarter: 3.6 };
export const rowHeight = 52;
export const bandHeight = 34;
export const headHeight = 46;
export const barTop = 24; // of a bar, in its row
export const barHeight = 16;
const day_ms = 86_400_000;
const margin_days = 21;
const widest = 24_000;

export interface Row {
  line: CommitmentLine;
  y: number;
  start: number;
  due: number;
  done: number; // end of the part that is done
  slackTo?: number; // a thin line from the due date
  overrunTo?: number; // a hatched bar from the due date
}

export interface Band {
  party: string;
  y: number;
  height: number;
}

export interface Arrow {
  key: string;
  path: string;
  critical: boolean;
}

export interface Tick {
  x: number;
  year: number;
  quarter?: number;
  month?: number;
}

export interface Layout {
  width: number;
  height: number;
  rows: Row[];
  bands: Band[];
  arrows: Arrow[];
  years: Tick[];
  ticks: Tick[];
  todayX: number;
  from: string;
  to: string;
}

const time = (date: string) => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function ticksOf(from: number, to: number, zoom: Zoom, x: (ms: number) => number): { years: Tick[]; ticks: Tick[] } {
  const years: Tick[] = [];
  const ticks: Tick[] = [];
  const first = new Date(from);
  for (let month = first.getUTCMonth(), year = first.getUTCFullYear(); ; ) {
    const at = Date.UTC(year, month, 1);
    if (at > to) break;
    const visible = Math.max(at, from);
    if (month === 0 || years.length === 0) years.push({ x: x(visible), year });
    const isQuarter = month % 3 === 0;
    if (at >= from && (zoom === 'quarter' || isQuarter)) ticks.push({ x: x(at), year, ...(isQuarter ? { quarter: month / 3 + 1 } : {}), month });
    month += 1;
    if (month === 12) [month, year] = [0, year + 1];
  }
  return { years, ticks };
}

// From the end of the predecessor to the start of what waits for it, with right angles.
function arrowPath(before: Row, after: Row): string {
  const y1 = before.y + barTop + barHeight / 2;
  const y2 = after.y + barTop + barHeight / 2;
  const out = before.due + 9;
  if (after.start - 9 >= out) return `M${before.due} ${y1}H${out}V${y2}H${after.start}`;
  const between = y2 > y1 ? after.y + 2 : after.y + rowHeight - 2;
  return `M${before.due} ${y1}H${out}V${between}H${after.start - 9}V${y2}H${after.start}`;
}

export function layoutOf(lines: readonly CommitmentLine[], today: string, zoom: Zoom, least = 320): Layout {
  const dates = lines.flatMap((line) => [line.start, line.due, line.earliest_finish ?? line.due, line.latest_finish ?? line.due]).map(time);
  const from = Math.min(time(today), ...dates) - margin_days * day_ms;
  const to = Math.max(time(today), ...dates) + 3 * margin_days * day_ms;
  const days = (to - from) / day_ms;
  const width = Math.min(widest, Math.max(least, Math.round(days * pixelsPerDay[zoom])));
  const scale = scaleUtc([new Date(from), new Date(to)], [0, width]);
  const x = (ms: number) => Math.round(scale(new Date(ms)) * 10) / 10;
  const at = (date: string) => x(time(date));

  const rows: Row[] = [];
  const bands: Band[] = [];
  let y = headHeight;
  const byParty = grouped(lines);
  for (const [party, own] of byParty) {
    bands.push({ party, y, height: bandHeight + own.length * rowHeight });
    y += bandHeight;
    for (const line of [...own].sort((a, b) => a.start.localeCompare(b.start) || a.due.localeCompare(b.due))) {
      const start = at(line.start);
      const due = Math.max(at(line.due), start + 3);
      const row: Row = { line, y, start, due, done: start + ((due - start) * line.progress_pct) / 100 };
      if (line.state !== 'confirmed') {
        if (line.latest_finish && (line.slack_days ?? 0) > 0 && at(line.latest_finish) > due) row.slackTo = at(line.latest_finish);
        if (line.earliest_finish && at(line.earliest_finish) > due) row.overrunTo = at(line.earliest_finish);
      }
      rows.push(row);
      y += rowHeight;
    }
  }
  const rowOf = new Map(rows.map((row) => [row.line.id, row]));
  const arrows = rows.flatMap((row) => row.line.predecessors.flatMap((before) => {
    const other = rowOf.get(before.id);
    return other ? [{ key: `${before.id} ${row.line.id}`, path: arrowPath(other, row), critical: other.line.critical && row.line.critical }] : [];
  }));
  return { width, height: y + 8, rows, bands, arrows, ...ticksOf(from, to, zoom, x), todayX: at(today), from: text(Math.min(...dates, time(today))), to: text(Math.max(...dates, time(today))) };
}

function grouped(lines: readonly CommitmentLine[]): Map<string, CommitmentLine[]> {
  const groups = new Map<string, CommitmentLine[]>();
  for (const line of lines) groups.set(line.party, [...(groups.get(line.party) ?? []), line]);
  return groups;
}
