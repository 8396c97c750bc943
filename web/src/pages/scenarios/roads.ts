// What the pages read out of a valuation: coalitions by their members, links under two of them, the change between. Pure.

import type { Bilingual } from '../../api/types';
import type { Position, Shape } from '../map/types';
import { partsOf } from '../map/geometry';
import type { CoalitionResult, RoadFlows, RoadLink, ValuationDocument } from './types';

// "1200.00 CNY" or "12.5" as a number: to draw with, never to show.
export const valueOf = (text: string): number => Number(text.split(' ')[0]);

// How a coalition stands in the address: its members joined; nobody is "".
export const keyOf = (members: readonly string[]): string => members.join('+');

export function coalitionOf(document: ValuationDocument, key: string): CoalitionResult | undefined {
  const wanted = key === '' ? [] : key.split('+').toSorted();
  return document.coalitions.find((each) => each.members.toSorted().join('+') === wanted.join('+'));
}

// Few members first, as they are read.
export const bySize = (coalitions: readonly CoalitionResult[]): CoalitionResult[] =>
  coalitions.toSorted((a, b) => a.members.length - b.members.length || a.number - b.number);

export type Measure = 'flow' | 'minutes';

// One direction of a stretch of road, under two coalitions. What is not there has no flow and no time.
export interface LinkChange {
  index: number;
  link: RoadLink;
  flow: [before: number, after: number];
  minutes: [before: number | undefined, after: number | undefined];
  step: number; // of the change, see stepOf
}

// Steps in which a change is coloured: -2 much less, -1 less, 0 about the same, 1 more, 2 much more, and 3 where the road is new.
export const steps = [-2, -1, 0, 1, 2, 3] as const;
const little = .02;
const much = .2;

export function stepOf(before: number, after: number): number {
  const most = Math.max(before, after);
  if (most === 0) return 0;
  const change = (after - before) / most;
  const size = Math.abs(change) < little ? 0 : Math.abs(change) < much ? 1 : 2;
  return size === 0 ? 0 : Math.sign(change) * size;
}

export function changes(links: readonly RoadLink[], flows: RoadFlows, measure: Measure): LinkChange[] {
  return links.flatMap((link, index) => {
    const found = flows.links[index];
    if (!found) return [];
    const [is, was] = [found.is_open, found.was_open];
    const flow: [number, number] = [Number(found.flow) - Number(found.flow_change), Number(found.flow)];
    const minutes: LinkChange['minutes'] = [was ? (is ? Number(found.minutes) - Number(found.minutes_change) : undefined) : undefined, is ? Number(found.minutes) : undefined];
    const step = is && !was ? 3 : measure === 'flow' || !is || !was ? stepOf(...flow) : stepOf(minutes[0] ?? 0, minutes[1] ?? 0);
    return [{ index, link, flow, minutes, step }];
  });
}

// Roads people know; not the ways from a zone to them, nor what stands for small roads.
export const isRoad = (link: RoadLink) => link.way === 'road' || link.way === 'missing';

// The largest change of flow first, of equals the busiest.
export function byChange(all: readonly LinkChange[]): LinkChange[] {
  const size = (each: LinkChange) => Math.abs(each.flow[1] - each.flow[0]);
  return all.filter((each) => isRoad(each.link)).toSorted((a, b) => size(b) - size(a) || b.flow[1] - a.flow[1]);
}

// A place on the screen has room for so many pixels of the widest flow.
const widest = 9;
export const widthOf = (flow: number, most: number): number => (most > 0 ? 1 + (widest - 1) * (flow / most) : 1);

export const directions = ['east', 'north', 'west', 'south'] as const;
export type Direction = (typeof directions)[number];

// Where a line leads, of the four.
export function directionOf(shape: Shape): Direction {
  const positions: Position[] = partsOf(shape).flat();
  const from: Position = positions[0] ?? [0, 0];
  const till: Position = positions.at(-1) ?? from;
  const x = (till[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180);
  const y = till[1] - from[1];
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'east' : 'west';
  return y >= 0 ? 'north' : 'south';
}

export function candidateName(document: ValuationDocument, id: string): Bilingual {
  return document.candidates.find((each) => each.id === id)?.name ?? { en: id, zh: '' };
}
