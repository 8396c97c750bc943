// What `view map` and `view side-by-side` answer (src/operations/map.cc). Shapes are GeoJSON geometries,
// which the program's own document describes loosely.

import type { AnswerOf } from '../../api/operations';

export type Position = [longitude: number, latitude: number];

export type Shape =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

type Answer = AnswerOf<'view_map'>;
export type WithShape<Each> = Omit<Each, 'shape'> & { shape: Shape };

export type MapArea = WithShape<Answer['areas'][number]>;
export type MapItem = WithShape<Answer['items'][number]>;
export type MapFinding = Omit<Answer['findings'][number], 'place'> & { place: Position };
export type MapAnswer = Omit<Answer, 'areas' | 'items' | 'findings'> & { areas: MapArea[]; items: MapItem[]; findings: MapFinding[] };
export type SideBySideAnswer = AnswerOf<'view_side_by_side'>;

export type MapState = MapItem['state'];
// As the server tells them apart (src/operations/map.cc).
export function stateOf(stage: string): MapState {
  if (stage === 'operation') return 'existing';
  return stage === 'construction' || stage === 'acceptance' ? 'building' : 'planned';
}

export const mapStates: readonly MapState[] = ['existing', 'building', 'planned'];
