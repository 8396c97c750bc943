// Shapes in the plane: their parts, bounds and middles. Pure.

import type { Position, Shape } from './types';

export type Bounds = [west: number, south: number, east: number, north: number];

// Lines and rings; a point is a part of one position.
export function partsOf(shape: Shape): Position[][] {
  switch (shape.type) {
    case 'Point':
      return [[shape.coordinates]];
    case 'MultiPoint':
      return shape.coordinates.map((position) => [position]);
    case 'LineString':
      return [shape.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return shape.coordinates;
    case 'MultiPolygon':
      return shape.coordinates.flat();
  }
}

export const isPoint = (shape: Shape) => shape.type === 'Point' || shape.type === 'MultiPoint';
export const isArea = (shape: Shape) => shape.type === 'Polygon' || shape.type === 'MultiPolygon';

// Undefined where there is nothing. One position has bounds without extent.
export function boundsOf(shapes: readonly Shape[]): Bounds | undefined {
  let bounds: Bounds | undefined;
  for (const shape of shapes) {
    for (const [lon, lat] of partsOf(shape).flat()) {
      bounds ??= [lon, lat, lon, lat];
      if (lon < bounds[0]) bounds[0] = lon;
      if (lat < bounds[1]) bounds[1] = lat;
      if (lon > bounds[2]) bounds[2] = lon;
      if (lat > bounds[3]) bounds[3] = lat;
    }
  }
  return bounds;
}

// At least `least` degrees wide and high, and a share more on every side.
export function widened(bounds: Bounds, least: number, share = 0): Bounds {
  const [west, south, east, north] = bounds;
  const x = Math.max((least - (east - west)) / 2, (east - west) * share, 0);
  const y = Math.max((least - (north - south)) / 2, (north - south) * share, 0);
  return [west - x, south - y, east + x, north + y];
}

export function overlap(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

// Twice the signed area, and the centroid times three times that (the shoelace formula).
function ringSums(ring: readonly Position[]): [area: number, x: number, y: number] {
  const [x0, y0] = ring[0] ?? [0, 0];
  let [area, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1]![0] - x0, ring[i - 1]![1] - y0];
    const [bx, by] = [ring[i]![0] - x0, ring[i]![1] - y0];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return [area, x, y];
}

function middleOfRing(ring: readonly Position[]): Position {
  const [area, x, y] = ringSums(ring);
  const [x0, y0] = ring[0] ?? [0, 0];
  return area === 0 ? [x0, y0] : [x0 + x / (3 * area), y0 + y / (3 * area)];
}

function middleOfLine(line: readonly Position[]): Position {
  const lengths = line.slice(1).map((each, i) => Math.hypot(each[0] - line[i]![0], each[1] - line[i]![1]));
  let left = lengths.reduce((sum, each) => sum + each, 0) / 2;
  for (const [i, length] of lengths.entries()) {
    if (length > 0 && left <= length) {
      const share = left / length;
      const [from, till] = [line[i]!, line[i + 1]!];
      return [from[0] + (till[0] - from[0]) * share, from[1] + (till[1] - from[1]) * share];
    }
    left -= length;
  }
  return line[0] ?? [0, 0];
}

// A place for a mark: the centroid of the largest ring, or half way along the longest line.
export function middleOf(shape: Shape): Position {
  const parts = partsOf(shape);
  if (isPoint(shape)) return parts[0]?.[0] ?? [0, 0];
  const size = isArea(shape)
    ? (part: Position[]) => Math.abs(ringSums(part)[0])
    : (part: Position[]) => part.reduce((sum, each, i) => sum + (i === 0 ? 0 : Math.hypot(each[0] - part[i - 1]![0], each[1] - part[i - 1]![1])), 0);
  const largest = parts.reduce((best, part) => (size(part) > size(best) ? part : best), parts[0] ?? []);
  return isArea(shape) ? middleOfRing(largest) : middleOfLine(largest);
}
