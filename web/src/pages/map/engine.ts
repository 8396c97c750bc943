// MapLibre, loaded when a map is first wanted. No tiles, glyphs or icons: lines and areas alone; what has words is drawn
// over it by the page.

import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { type FilterSpecification, type GeoJSONSource, type LayerSpecification, type LineLayerSpecification, Map as LibreMap, setWorkerUrl } from 'maplibre-gl';
import type { Colours } from './colours.svelte';
import { dashOf, eastward } from './drawing';
import type { Bounds } from './geometry';
import { mapStates, type MapArea, type MapItem, type MapState, type Position, type Shape } from './types';

setWorkerUrl(workerUrl);

type Features = Parameters<GeoJSONSource['setData']>[0] & object;

function features(of: { shape: Shape; properties: Record<string, unknown> }[]): Features {
  return {
    type: 'FeatureCollection',
    features: of.map(({ shape, properties }) => ({ type: 'Feature', geometry: shape, properties })),
  } as Features;
}

// A whole province is the ground on which its counties lie: only smaller areas have their party's colour.
const isProvince = (area: MapArea) => area.code.length <= 2;

function areaFeatures(areas: readonly MapArea[], colours: Colours, hidden: ReadonlySet<string>): Features {
  return features(areas.toSorted((a, b) => a.code.length - b.code.length).map((area) => {
    const party = isProvince(area) ? undefined : area.parties.find((each) => !hidden.has(each));
    return { shape: area.shape, properties: { province: isProvince(area), fill: party ? colours.tint(party) : colours.ground } };
  }));
}

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
type Width = NonNullable<NonNullable<LineLayerSpecification['paint']>['line-width']>;
const widthOf = (factor: number): Width => ['interpolate', ['linear'], ['zoom'], 7, 1.2 * factor, 10, 2.6 * factor, 14, 5 * factor];
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

function layersOf(colours: Colours): LayerSpecification[] {
  const lines = mapStates.flatMap((state) => [lineLayer(state, ['get', 'colour'], 1), lineLayer(state, colours.halo, core)]);
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
    { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'fill'], 'fill-antialias': false } },
    { id: 'borders', type: 'line', source: 'areas', filter: ['!', ['get', 'province']], layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.line, 'line-width': 1 } },
    { id: 'provinces', type: 'line', source: 'areas', filter: ['get', 'province'], layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.between, 'line-width': widthOf(.75), 'line-opacity': .75 } },
    { id: 'item-areas', type: 'fill', source: 'items', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': .25 } },
    { id: 'chosen', type: 'line', source: 'items', filter: ['get', 'chosen'], layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': colours.accent, 'line-width': widthOf(2.4), 'line-offset': offset, 'line-opacity': .5 } },
    ...lines,
  ];
}

// On the right are the buttons.
const padding = { top: 36, bottom: 36, left: 36, right: 76 };

const clickable = ['item-areas', ...mapStates.map((state) => `items-${state}`)];

export class Engine {
  readonly #map: LibreMap;
  #ready = false;
  #drawn: Drawn;
  #colours: Colours;

  // `onmove` is told of every frame in which the map moved; `onpick` which items are under a click.
  constructor(container: HTMLElement, label: string, drawn: Drawn, colours: Colours, bounds: Bounds,
    on: { move: () => void; pick: (items: string[]) => void; ready: () => void }) {
    this.#drawn = drawn;
    this.#colours = colours;
    this.#map = new LibreMap({
      container,
      style: { version: 8, sources: { areas: { type: 'geojson', data: areaFeatures(drawn.areas, colours, drawn.hidden) }, items: { type: 'geojson', data: itemFeatures(drawn, colours) } },
        layers: layersOf(colours) },
      bounds,
      fitBoundsOptions: { padding },
      attributionControl: false,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxZoom: 17,
      locale: { 'Map.Title': label },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.on('move', on.move);
    this.#map.on('resize', on.move);
    this.#map.on('load', () => {
      this.#ready = true;
      this.#update();
      on.move();
    });
    this.#map.once('idle', on.ready);
    this.#map.on('click', (event) => on.pick(this.#itemsAt(event.point.x, event.point.y)));
    this.#map.on('mousemove', (event) => {
      this.#map.getCanvas().style.cursor = this.#itemsAt(event.point.x, event.point.y).length > 0 ? 'pointer' : '';
    });
  }

  #itemsAt(x: number, y: number): string[] {
    if (!this.#ready) return [];
    const found = this.#map.queryRenderedFeatures([[x - 7, y - 7], [x + 7, y + 7]], { layers: clickable });
    return [...new Set(found.map((feature) => String(feature.properties['id'])))];
  }

  draw(drawn: Drawn, colours: Colours) {
    const repaint = colours.ground !== this.#colours.ground || colours.accent !== this.#colours.accent;
    this.#drawn = drawn;
    this.#colours = colours;
    if (!this.#ready) return;
    this.#update();
    if (repaint) this.#repaint();
  }

  #update() {
    this.#map.getSource<GeoJSONSource>('areas')?.setData(areaFeatures(this.#drawn.areas, this.#colours, this.#drawn.hidden));
    this.#map.getSource<GeoJSONSource>('items')?.setData(itemFeatures(this.#drawn, this.#colours));
  }

  #repaint() {
    for (const layer of layersOf(this.#colours)) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) this.#map.setPaintProperty(layer.id, name as 'line-color', value as string);
    }
  }

  name(label: string) {
    this.#map.getCanvas().setAttribute('aria-label', label);
  }

  at([lon, lat]: Position): [x: number, y: number] {
    const { x, y } = this.#map.project([lon, lat]);
    return [x, y];
  }

  get zoom(): number {
    return this.#map.getZoom();
  }

  zoomBy(steps: number) {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps });
  }

  fit(bounds: Bounds) {
    this.#map.fitBounds(bounds, { padding, maxZoom: 14 });
  }

  remove() {
    this.#map.remove();
  }
}
