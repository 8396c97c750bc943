// What `view map` and `view side-by-side` answer (src/operations/map.cc). Shapes are GeoJSON geometries.

import type { Bilingual } from '../../api/types';

export type Position = [longitude: number, latitude: number];

export type Shape =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

export type MapState = 'existing' | 'building' | 'planned';
export const mapStates: readonly MapState[] = ['existing', 'building', 'planned'];

export interface MapArea {
  code: string;
  name: Bilingual;
  parties: string[];
  shape: Shape;
}

export interface MapItem {
  id: string;
  plan: string;
  party: string;
  name: Bilingual;
  kind: string;
  stage: string;
  state: MapState;
  opening_year?: number;
  ref: string;
  sample: boolean;
  shape: Shape;
}

export interface MapFinding {
  key: string;
  code: string;
  severity: 'error' | 'warning' | 'note';
  title: Bilingual;
  parties: string[];
  items: string[];
  place: Position;
}

export interface MapAnswer {
  areas: MapArea[];
  items: MapItem[];
  findings: MapFinding[];
  borders_source: string;
  plan_sources: string[];
  first_year?: number;
  last_year?: number;
}

export interface SideBySideAnswer {
  sides: { item: string; name: Bilingual; party: string; party_name: Bilingual; plan: string; plan_title: Bilingual }[];
  rows: { field: string; label: Bilingual; values: Bilingual[]; agrees: boolean }[];
}
