// A small drawing of a place as paths of SVG. Pure.

import { type Bounds, boundsOf, isArea, isPoint, overlap, partsOf, widened } from './geometry';
import type { MapAnswer, MapArea, MapFinding, MapItem, Position, Shape } from './types';

export type Project = (position: Position) => [x: number, y: number];

// The bounds in the middle of the drawing; a degree of longitude as wide as it is at the middle's latitude.
export function projectInto(bounds: Bounds, width: number, height: number): Project {
  const [west, south, east, north] = bounds;
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min(width / Math.max((east - west) * squeeze, 1e-9), height / Math.max(north - south, 1e-9));
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  return (position) => [width / 2 + (position[0] - lon) * squeeze * scale, height / 2 - (position[1] - lat) * scale];
}

export function pathOf(shape: Shape, project: Project): string {
  if (isPoint(shape)) return '';
  const close = isArea(shape) ? 'Z' : '';
  return partsOf(shape)
    .map((part) => `M${part.map((position) => project(position).map((each) => Math.round(each * 10) / 10).join(' ')).join('L')}${close}`)
    .join('');
}

export interface Place {
  bounds: Bounds;
  areas: MapArea[]; // counties last
  items: MapItem[];
}

// What lies around a finding's place: `span` degrees of it, the items it is about, and the areas' borders.
export function placeOf(map: MapAnswer, finding: MapFinding, span = .05): Place {
  const bounds = widened(boundsOf([{ type: 'Point', coordinates: finding.place }])!, span);
  const seen = (shape: Shape) => overlap(boundsOf([shape]) ?? bounds, widened(bounds, 0, .5));
  return {
    bounds,
    areas: map.areas.filter((area) => seen(area.shape)).toSorted((a, b) => a.code.length - b.code.length),
    items: map.items.filter((item) => finding.items.includes(item.id)),
  };
}
