import { describe, expect, it } from 'vitest';
import { dashOf, eastward, offsetsOf } from './drawing';
import { boundsOf, middleOf, widened } from './geometry';
import { besides, clustered } from './places';
import { worst } from './severity';
import { existsBy, shownFindings, shownItems } from './shown';
import { pathOf, placeOf, projectInto } from './sketch';
import type { MapAnswer, MapFinding, MapItem, Position } from './types';

const text = (en: string) => ({ en, zh: en });
const item = (id: string, more: Partial<MapItem> = {}): MapItem => ({ id, plan: 'p', party: 'jinshan', name: text(id), kind: 'road', stage: 'design',
  state: 'planned', ref: '', sample: true, shape: { type: 'Point', coordinates: [121, 30] }, ...more });
const finding = (key: string, more: Partial<MapFinding> = {}): MapFinding => ({ key, code: 'DOCK-001', severity: 'error', title: text(key), parties: ['jinshan'],
  items: [], place: [121, 30], ...more });
const everything = { hidden: new Set<string>(), undated: false };

describe('by a year', () => {
  it('what exists is there, whatever the year', () => expect(existsBy(item('a', { state: 'existing' }), 1990, false)).toBe(true));
  it('a planned work is there from its opening year on', () => {
    const work = item('a', { opening_year: 2028 });
    expect([2027, 2028, 2029].map((year) => existsBy(work, year, false))).toEqual([false, true, true]);
  });
  it('a work without a year is there only when asked for', () => {
    expect(existsBy(item('a'), 2030, false)).toBe(false);
    expect(existsBy(item('a'), 2030, true)).toBe(true);
  });
});

describe('what is shown', () => {
  const items = [item('a'), item('b', { party: 'pinghu', kind: 'museum' })];
  it('is everything at first', () => expect(shownItems(items, everything)).toHaveLength(2));
  it('follows kind and party', () => {
    expect(shownItems(items, { ...everything, kind: 'museum' }).map((each) => each.id)).toEqual(['b']);
    expect(shownItems(items, { ...everything, hidden: new Set(['pinghu']) }).map((each) => each.id)).toEqual(['a']);
  });
  it('keeps a finding while a party and an item of it are shown', () => {
    const both = finding('f', { parties: ['jinshan', 'pinghu'], items: ['a', 'b'] });
    expect(shownFindings([both], { ...everything, hidden: new Set(['pinghu']) }, items.slice(0, 1))).toEqual([both]);
    expect(shownFindings([both], everything, [])).toEqual([]);
    expect(shownFindings([both], { ...everything, hidden: new Set(['pinghu', 'jinshan']) }, items)).toEqual([]);
    expect(shownFindings([finding('g')], everything, [])).toHaveLength(1);
    expect(shownFindings([both], { ...everything, code: 'DOCK-002' }, items)).toEqual([]);
  });
});

describe('lines', () => {
  const line = (...coordinates: Position[]) => ({ type: 'LineString' as const, coordinates });
  it('are whole, long dashes and short dashes by state', () => {
    expect(dashOf('existing')).toBeUndefined();
    expect(dashOf('building')![0]).toBeGreaterThan(2 * dashOf('planned')![0]!);
  });
  it('run eastward', () => expect(eastward(line([2, 0], [1, 1], [0, 0]))).toEqual(line([0, 0], [1, 1], [2, 0])));
  it('that share a stretch lie beside each other, others where they are', () => {
    const offsets = offsetsOf([item('a', { shape: line([0, 0], [1, 0], [2, 0]) }), item('b', { shape: line([2, 0], [1, 0]) }), item('c', { shape: line([2, 0], [3, 0]) })]);
    expect([...offsets]).toEqual([['a', -.5], ['b', .5], ['c', 0]]);
  });
  it('of three plans along one road keep the middle one in place', () => {
    const same = line([0, 0], [1, 0]);
    expect([...offsetsOf(['a', 'b', 'c'].map((id) => item(id, { shape: same }))).values()]).toEqual([-1, 0, 1]);
  });
});

describe('shapes', () => {
  it('have bounds over all parts', () => {
    expect(boundsOf([{ type: 'MultiLineString', coordinates: [[[1, 5], [2, 4]], [[-1, 6], [0, 7]]] }, { type: 'Point', coordinates: [3, 5] }])).toEqual([-1, 4, 3, 7]);
    expect(boundsOf([])).toBeUndefined();
  });
  it('are widened to a least size about their middle', () => expect(widened([1, 1, 1, 3], 2)).toEqual([0, 1, 2, 3]));
  it('have a middle: half way along a line, the centroid of an area', () => {
    expect(middleOf({ type: 'LineString', coordinates: [[0, 0], [1, 0], [4, 0]] })).toEqual([2, 0]);
    const [x, y] = middleOf({ type: 'Polygon', coordinates: [[[10, 10], [14, 10], [14, 12], [10, 12], [10, 10]]] });
    expect([x, y]).toEqual([12, 11]);
  });
});

describe('marks', () => {
  it('that lie on one another are one', () => {
    const marks = [{ what: 'a', x: 0, y: 0 }, { what: 'b', x: 10, y: 0 }, { what: 'c', x: 100, y: 0 }];
    expect(clustered(marks, 24).map((each) => each.members)).toEqual([['a', 'b'], ['c']]);
  });
  it('make room for others', () => {
    const marks = clustered([{ what: 'a', x: 0, y: 0 }, { what: 'b', x: 90, y: 0 }], 24);
    expect(besides(marks, [{ x: 5, y: 0 }], 28).map((each) => each.x)).toEqual([-30, 90]);
  });
  it('without room are left out', () => {
    const marks = clustered([{ what: 'a', x: 0, y: 0 }], 24);
    const around = [[0, 0], [30, 0], [-30, 0], [0, 30], [0, -30]].map(([x, y]) => ({ x: x!, y: y! }));
    expect(besides(marks, around, 28)).toEqual([]);
  });
  it('show the worst', () => expect(worst([finding('w', { severity: 'warning' }), finding('e'), finding('n', { severity: 'note' })]).key).toBe('e'));
});

describe('a sketch', () => {
  it('puts north up and the place in the middle', () => {
    const project = projectInto([120, -1, 122, 1], 200, 100);
    expect(project([121, 0])).toEqual([100, 50]);
    expect(project([121, .5])[1]).toBeLessThan(50);
    expect(pathOf({ type: 'LineString', coordinates: [[121, 0], [121, 1]] }, project)).toBe('M100 50L100 0');
  });
  it('has the items of the finding and the areas around it', () => {
    const square = (x: number): MapAnswer['areas'][number] => ({ code: `3301${x}`, name: text('x'), parties: [],
      shape: { type: 'Polygon', coordinates: [[[x, 29], [x + 1, 29], [x + 1, 31], [x, 31], [x, 29]]] } });
    const map = { areas: [square(121), square(150)], items: [item('a'), item('b')], findings: [], borders_source: '', plan_sources: [] };
    const place = placeOf(map, finding('f', { items: ['b'] }));
    expect(place.items.map((each) => each.id)).toEqual(['b']);
    expect(place.areas).toHaveLength(1);
  });
});
