import { describe, expect, it } from 'vitest';
import type { CoalitionResult, RoadFlows, RoadLink, ValuationDocument } from './types';
import { byChange, bySize, changes, coalitionOf, directionOf, keyOf, stepOf, valueOf, widthOf } from './roads';

const link = (candidate: string, way: RoadLink['way'] = 'road'): RoadLink =>
  ({ way, candidate, owner: 'a', capacity: '1000', free_minutes: '1', length_km: '1', shape: { type: 'LineString', coordinates: [[121, 30.8], [121.1, 30.81]] } });
const coalition = (number: number, members: string[], network: number, built: string[] = []) =>
  ({ number, members, network, built, others: [], value: '0.00 CNY', hours: '0', gains: [], losers: [] }) as CoalitionResult;
const document = {
  links: [link(''), link('new'), link('', 'connector')],
  coalitions: [coalition(0, [], 0), coalition(1, ['a'], 0), coalition(3, ['a', 'b'], 1, ['new']), coalition(2, ['b'], 0)],
  candidates: [],
} as unknown as ValuationDocument;
const flows = (links: Partial<RoadFlows['links'][number]>[]) => ({ coalition: 3, against: 0, open: [], hours: '8', hours_change: '-2',
  links: links.map((each) => ({ flow: '0', minutes: '1', flow_change: '0', minutes_change: '0', is_open: true, was_open: true, ...each })) }) as RoadFlows;
const built = flows([{ flow: '60', flow_change: '-40', minutes: '1.99', minutes_change: '-0.01' }, { flow: '40', flow_change: '40', was_open: false }, { flow: '5' }]);
const [none, , both] = document.coalitions as [CoalitionResult, CoalitionResult, CoalitionResult];

describe('a coalition', () => {
  it('is found by its members in any order', () => {
    expect(coalitionOf(document, 'b+a')).toBe(both);
    expect(coalitionOf(document, '')).toBe(none);
    expect(coalitionOf(document, 'c')).toBeUndefined();
    expect(keyOf(both.members)).toBe('a+b');
  });
  it('stands after those with fewer members', () => {
    expect(bySize(document.coalitions).map((each) => each.number)).toEqual([0, 1, 2, 3]);
  });
});

describe('the change between two coalitions', () => {
  it('is that of the flow, and a road that was not there is new', () => {
    expect(changes(document.links, built, 'flow').map((each) => each.step)).toEqual([-2, 3, 0]);
  });
  it('is that of the time, where there is one on both sides', () => {
    expect(changes(document.links, built, 'minutes')[0]).toMatchObject({ flow: [100, 60], step: 0 });
    expect(changes(document.links, built, 'minutes')[1]).toMatchObject({ minutes: [undefined, 1], step: 3 });
    expect(changes(document.links, flows([{ flow: '0', flow_change: '-40', is_open: false }]), 'minutes')[0]).toMatchObject({ minutes: [undefined, undefined], step: -2 });
  });
  it('is listed by its size, roads alone', () => {
    expect(byChange(changes(document.links, built, 'flow')).map((each) => each.index)).toEqual([0, 1]);
  });
  it('has steps', () => {
    expect([stepOf(0, 0), stepOf(100, 101), stepOf(100, 110), stepOf(100, 200), stepOf(100, 90), stepOf(10, 0)]).toEqual([0, 0, 1, 2, -1, -2]);
  });
});

describe('a link', () => {
  it('leads somewhere, and is as wide as its flow', () => {
    expect(directionOf(link('').shape)).toBe('east');
    expect(directionOf({ type: 'LineString', coordinates: [[121, 30.8], [121.01, 30.7]] })).toBe('south');
    expect([widthOf(0, 10), widthOf(10, 10), widthOf(0, 0)]).toEqual([1, 9, 1]);
  });
  it('has amounts to draw with', () => {
    expect(valueOf('-12.50 CNY')).toBe(-12.5);
  });
});
