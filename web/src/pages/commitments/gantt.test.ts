import { describe, expect, it } from 'vitest';
import { barTop, bandHeight, headHeight, layoutOf, rowHeight } from './gantt';
import type { CommitmentLine } from './types';

function line(id: string, party: string, start: string, due: string, more: Partial<CommitmentLine> = {}): CommitmentLine {
  return {
    id, party, start, due, title: { en: id }, party_name: { en: party }, made: `${start}T00:00:00Z`, dropped: false, state: 'in_progress',
    lamp: 'on_time', reason: {}, progress_pct: 50, critical: false, duties: [], next_evidence: 'e', awaiting: [], not_accepted: [],
    goals: [], predecessors: [], may: [], ...more,
  };
}
const before = (id: string) => [{ id, title: { en: id }, due: '2026-03-11' }];

describe('the Gantt chart', () => {
  const lines = [
    line('brief', 'jinshan', '2026-03-01', '2026-03-11', { critical: true }),
    line('design', 'pinghu', '2026-03-11', '2026-03-31', { critical: true, predecessors: before('brief'), earliest_finish: '2026-04-05' }),
    line('survey', 'pinghu', '2026-03-05', '2026-03-21', { slack_days: 10, latest_finish: '2026-03-31' }),
  ];
  const chart = layoutOf(lines, '2026-03-16', 'quarter');
  const row = (id: string) => chart.rows.find((each) => each.line.id === id)!;

  it('groups by party and orders by start within', () => {
    expect(chart.bands.map((band) => band.party)).toEqual(['jinshan', 'pinghu']);
    expect(chart.rows.map((each) => each.line.id)).toEqual(['brief', 'survey', 'design']);
    expect(row('brief').y).toBe(headHeight + bandHeight);
    expect(chart.height).toBe(headHeight + 2 * bandHeight + 3 * rowHeight + 8);
  });

  it('places what is later further right, the done part inside the bar', () => {
    expect(row('brief').start).toBeLessThan(row('brief').due);
    expect(row('brief').done).toBeCloseTo((row('brief').start + row('brief').due) / 2, 5);
    expect(chart.todayX).toBeGreaterThan(row('brief').due);
    expect(chart.todayX).toBeLessThan(row('design').due);
  });

  it('shows slack and expected overrun only where there is some', () => {
    expect(row('survey').slackTo).toBeGreaterThan(row('survey').due);
    expect(row('design').overrunTo).toBeGreaterThan(row('design').due);
    expect(row('brief').slackTo).toBeUndefined();
    expect(row('brief').overrunTo).toBeUndefined();
  });

  it('leads an arrow from the end of the predecessor to the start of what waits for it', () => {
    expect(chart.arrows).toHaveLength(1);
    expect(chart.arrows[0]).toMatchObject({ key: 'brief design', critical: true });
    expect(chart.arrows[0]?.path.startsWith(`M${row('brief').due} ${row('brief').y + barTop + 8}`)).toBe(true);
    expect(chart.arrows[0]?.path.endsWith(`H${row('design').start}`)).toBe(true);
  });

  it('marks months by quarter and only quarters by year', () => {
    expect(chart.ticks.some((tick) => tick.month === 3 && tick.quarter === 2)).toBe(true);
    expect(chart.ticks.some((tick) => tick.month === 4 && tick.quarter === undefined)).toBe(true);
    expect(layoutOf(lines, '2026-03-16', 'year').ticks.every((tick) => tick.quarter !== undefined)).toBe(true);
    expect(chart.years.map((tick) => tick.year)).toEqual([2026]);
  });
});
