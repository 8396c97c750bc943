// MapLibre, loaded when a map is first wanted. No tiles, glyphs or icons: lines and areas alone; what has words is drawn
// over it by the page.

import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { type GeoJSONSource, Map as LibreMap, setWorkerUrl } from 'maplibre-gl';
import type { Colours } from './colours.svelte';
import type { Bounds } from './geometry';
import type { Scene } from './scene';
import type { Position } from './types';

setWorkerUrl(workerUrl);

// Where positions are on the screen.
export interface OnScreen {
  at: (position: Position) => [x: number, y: number];
}

// On the right are the buttons.
const padding = { top: 36, bottom: 36, left: 36, right: 76 };

export class Engine<Drawn> implements OnScreen {
  readonly #map: LibreMap;
  readonly #scene: Scene<Drawn>;
  #ready = false;
  #drawn: Drawn;
  #colours: Colours;

  // `onmove` is told of every frame in which the map moved; `onpick` the ids of what is under a click.
  constructor(container: HTMLElement, label: string, scene: Scene<Drawn>, drawn: Drawn, colours: Colours, bounds: Bounds,
    on: { move: () => void; pick: (items: string[]) => void; ready: () => void }) {
    this.#scene = scene;
    this.#drawn = drawn;
    this.#colours = colours;
    this.#map = new LibreMap({
      container,
      style: { version: 8, layers: scene.layers(colours),
        sources: Object.fromEntries(Object.entries(scene.sources(drawn, colours)).map(([name, data]) => [name, { type: 'geojson', data }])) },
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
    const found = this.#map.queryRenderedFeatures([[x - 7, y - 7], [x + 7, y + 7]], { layers: [...this.#scene.clickable] });
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
    for (const [name, data] of Object.entries(this.#scene.sources(this.#drawn, this.#colours))) this.#map.getSource<GeoJSONSource>(name)?.setData(data);
  }

  #repaint() {
    for (const layer of this.#scene.layers(this.#colours)) {
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
