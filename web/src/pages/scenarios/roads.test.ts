import { describe, expect, it } from 'vitest';
import type { CoalitionResult, Document, RoadLink } from './document';
import { byChange, bySize, changes, coalitionOf, directionOf, keyOf, stepOf, valueOf, widthOf } from './roads';

const link = (candidate: string, way: RoadLink['way'] = 'road'): RoadLink =>
  ({ way, candidate, owner: 'a', capacity: '1000', free_minutes: '1', length_km: '1', shape: { type: 'LineString', coordinates: [[121, 30.8], [121.1, 30.81]] } });
const coalition = (number: number, members: string[], network: number, built: string[] = []) =>
  ({ number, members, network, built, others: [], value: '0.00 CNY', hours: '0', gains: [], losers: [] }) as CoalitionResult;
const document = {
  links: [link(''), link('new'), link('', 'connector')],
  coalitions: [coalition(0, [], 0), coalition(1, ['a'], 0), coalition(3, ['a', 'b'], 1, ['new']), coalition(2, ['b'], 0)],
  networks: [
    { open: [], hours: '10', flows: ['100', '0', '5'], minutes: ['2', '0', '1'] },
    { open: ['new'], hours: '8', flows: ['60', '40', '5'], minutes: ['1.99', '1', '1'] },
  ],
  candidates: [],
} as unknown as Document;
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
    expect(changes(document, none, both, 'flow').map((each) => each.step)).toEqual([-2, 3, 0]);
    expect(changes(document, both, none, 'flow').map((each) => each.step)).toEqual([2, -2, 0]);
  });
  it('is that of the time, where there is one on both sides', () => {
    expect(changes(document, none, both, 'minutes')[0]?.step).toBe(0);
    expect(changes(document, none, both, 'minutes')[1]).toMatchObject({ minutes: [undefined, 1], step: 3 });
  });
  it('is listed by its size, roads alone', () => {
    expect(byChange(changes(document, none, both, 'flow')).map((each) => each.index)).toEqual([0, 1]);
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
