// What the map of plans shows, for MapLibre: the areas, and the items of the plans with their parties' colours.

import type { FilterSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { Colours } from './colours.svelte';
import { dashOf, eastward } from './drawing';
import { areaFeatures, areaLayers, type Features, features, type Scene, type Width, widthOf } from './scene';
import { mapStates, type MapArea, type MapItem, type MapState } from './types';

export interface Drawn {
  areas: readonly MapArea[];
  items: readonly MapItem[];
  offsets: ReadonlyMap<string, number>;
  doubled: (party: string) => boolean; // its colour is another's too: a line with a light core
  chosen: ReadonlySet<string>;
  hidden: ReadonlySet<string>;
}

function itemFeatures(drawn: Drawn, colours: Colours): Features {
  return features(drawn.items.map((item) => ({
    shape: eastward(item.shape),
    properties: {
      id: item.id,
      state: item.state,
      colour: colours.of(item.party),
      doubled: drawn.doubled(item.party),
      offset: drawn.offsets.get(item.id) ?? 0,
      chosen: drawn.chosen.has(item.id),
    },
  })));
}

type Colour = NonNullable<NonNullable<LineLayerSpecification['paint']>['line-color']>;
const offset: Width = ['interpolate', ['linear'], ['zoom'], 7, ['*', 1.6, ['get', 'offset']], 10, ['*', 3.6, ['get', 'offset']], 14, ['*', 7, ['get', 'offset']]];

// A line whose colour is another party's too has a light core, dashed like the line around it.
const core = .35;

function lineLayer(state: MapState, colour: Colour, factor: number): LayerSpecification {
  const dash = dashOf(state)?.map((each) => each / factor);
  const wanted: FilterSpecification = ['==', ['get', 'state'], state];
  return {
    id: `${factor === 1 ? 'items' : 'cores'}-${state}`, type: 'line', source: 'items', filter: factor === 1 ? wanted : ['all', wanted, ['get', 'doubled']],
    layout: { 'line-join': 'round', 'line-cap': dash ? 'butt' : 'round' },
    paint: { 'line-color': colour, 'line-width': widthOf(factor), 'line-offset': offset, ...(dash ? { 'line-dasharray': dash } : {}) },
  };
}

function layers(colours: Colours): LayerSpecification[] {
  const lines = mapStates.flatMap((state) => [lineLayer(state, ['get', 'colour'], 1), lineLayer(state, colours.halo, core)]);
  return [
    ...areaLayers(colours),
    { id: 'item-areas', type: 'fill', source: 'items', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': .25 } },
    { id: 'chosen', type: 'line', source: 'items', filter: ['get', 'chosen'], layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colours.accent, 'line-width': widthOf(2.4), 'line-offset': offset, 'line-opacity': .5 } },
    ...lines,
  ];
}

export const planScene: Scene<Drawn> = {
  sources: (drawn, colours) => ({ areas: areaFeatures(drawn.areas, colours, drawn.hidden), items: itemFeatures(drawn, colours) }),
  layers,
  clickable: ['item-areas', ...mapStates.map((state) => `items-${state}`)],
};
