// What a map shows, for MapLibre: sources of features and layers that draw them. Every map has the areas below everything else.

import type { GeoJSONSource, LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { Colours } from './colours.svelte';
import type { MapArea, Shape } from './types';

export type Features = Parameters<GeoJSONSource['setData']>[0] & object;

export interface Scene<Drawn> {
  sources: (drawn: Drawn, colours: Colours) => Record<string, Features>; // always the same names
  layers: (colours: Colours) => LayerSpecification[];
  clickable: readonly string[]; // layers whose features have an `id` that a click tells
}

export function features(of: { shape: Shape; properties: Record<string, unknown> }[]): Features {
  return {
    type: 'FeatureCollection',
    features: of.map(({ shape, properties }) => ({ type: 'Feature', geometry: shape, properties })),
  } as Features;
}

// A whole province is the ground on which its counties lie: only smaller areas have their party's colour.
const isProvince = (area: MapArea) => area.code.length <= 2;

export function areaFeatures(areas: readonly MapArea[], colours: Colours, hidden: ReadonlySet<string>): Features {
  return features(areas.toSorted((a, b) => a.code.length - b.code.length).map((area) => {
    const party = isProvince(area) ? undefined : area.parties.find((each) => !hidden.has(each));
    return { shape: area.shape, properties: { province: isProvince(area), fill: party ? colours.tint(party) : colours.ground } };
  }));
}

export type Width = NonNullable<NonNullable<LineLayerSpecification['paint']>['line-width']>;
export const widthOf = (factor: number): Width => ['interpolate', ['linear'], ['zoom'], 7, 1.2 * factor, 10, 2.6 * factor, 14, 5 * factor];

export function areaLayers(colours: Colours): LayerSpecification[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
    { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'fill'], 'fill-antialias': false } },
    { id: 'borders', type: 'line', source: 'areas', filter: ['!', ['get', 'province']], layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.line, 'line-width': 1 } },
    { id: 'provinces', type: 'line', source: 'areas', filter: ['get', 'province'], layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.between, 'line-width': widthOf(.75), 'line-opacity': .75 } },
  ];
}
