// What the map of a network shows, for MapLibre: every direction of a road beside its middle line, as wide as its traffic, in the
// colour of the change.

import type { LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { Colours } from '../map/colours.svelte';
import { areaFeatures, areaLayers, features, type Scene } from '../map/scene';
import type { MapArea } from '../map/types';
import { isRoad, type LinkChange, widthOf } from './roads';

// By step of the change; they hold on both grounds.
const stepColours: Record<number, string> = { [-2]: '#0b7ac4', [-1]: '#5b9fc9', 0: '#7b858f', 1: '#d98b4a', 2: '#d55e00', 3: '#0a8f68' };
export const colourOf = (step: number): string => stepColours[step] ?? '#7b858f';

export interface DrawnNetwork {
  areas: readonly MapArea[];
  changes: readonly LinkChange[];
  chosen: number | undefined; // index of a link
}

const isDrawn = ({ link, flow, minutes }: LinkChange) => (isRoad(link) || link.way === 'local') && (minutes[0] !== undefined || minutes[1] !== undefined || flow[0] + flow[1] > 0);

export const mostFlow = (changes: readonly LinkChange[]): number => Math.max(0, ...changes.filter(isDrawn).map((each) => each.flow[1]));

type Number = NonNullable<NonNullable<LineLayerSpecification['paint']>['line-width']>;
const scaled = (of: string, more = 0): Number =>
  ['interpolate', ['linear'], ['zoom'], 8, ['+', more, ['*', .45, ['get', of]]], 11, ['+', more, ['get', of]], 14, ['+', more, ['*', 1.8, ['get', of]]]];

function layers(colours: Colours): LayerSpecification[] {
  const line = (id: string, filter: unknown[], paint: object): LayerSpecification => ({ id, type: 'line', source: 'links', filter: filter as never,
    layout: { 'line-join': 'round', 'line-cap': 'butt', 'line-sort-key': ['get', 'width'] },
    paint: { 'line-color': ['get', 'colour'], 'line-width': scaled('width'), 'line-offset': scaled('beside', .6), ...paint } });
  return [
    ...areaLayers(colours),
    line('local', ['==', ['get', 'way'], 'local'], { 'line-dasharray': [1, 1.5], 'line-opacity': .6 }),
    line('chosen-link', ['get', 'chosen'], { 'line-color': colours.accent, 'line-width': scaled('width', 8), 'line-opacity': .45 }),
    line('roads', ['!=', ['get', 'way'], 'local'], {}),
  ];
}

export const networkScene: Scene<DrawnNetwork> = {
  sources: (drawn, colours) => {
    const most = mostFlow(drawn.changes);
    const shown = drawn.changes.filter(isDrawn).toSorted((a, b) => a.flow[1] - b.flow[1]);
    return {
      areas: areaFeatures(drawn.areas, colours, new Set()),
      links: features(shown.map(({ index, link, flow, step }) => {
        const width = widthOf(flow[1], most);
        return { shape: link.shape, properties: { id: index, way: link.way, width, beside: width / 2, colour: colourOf(step), chosen: index === drawn.chosen } };
      })),
    };
  },
  layers,
  clickable: ['roads', 'local'],
};
