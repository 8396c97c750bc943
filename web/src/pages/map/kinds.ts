// The symbol of each kind of plan item.

import Anchor from '@lucide/svelte/icons/anchor';
import Ferris from '@lucide/svelte/icons/ferris-wheel';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import Hospital from '@lucide/svelte/icons/hospital';
import Landmark from '@lucide/svelte/icons/landmark';
import MapPin from '@lucide/svelte/icons/map-pin';
import Plane from '@lucide/svelte/icons/plane';
import Route from '@lucide/svelte/icons/route';
import SquareDashed from '@lucide/svelte/icons/square-dashed';
import TrainFront from '@lucide/svelte/icons/train-front';
import TramFront from '@lucide/svelte/icons/tram-front';
import TrainTrack from '@lucide/svelte/icons/train-track';
import Warehouse from '@lucide/svelte/icons/warehouse';
import Waypoints from '@lucide/svelte/icons/waypoints';
import Ship from '@lucide/svelte/icons/ship';
import type { Component } from 'svelte';

type Icon = Component<{ size?: number; 'aria-hidden'?: 'true' }>;

const icons: Record<string, unknown> = {
  road: Route,
  railway: TrainTrack,
  metro: TramFront,
  waterway: Ship,
  pipeline: Waypoints,
  station: TrainFront,
  airport: Plane,
  port: Anchor,
  logistics: Warehouse,
  attraction: Ferris,
  museum: Landmark,
  hospital: Hospital,
  school: GraduationCap,
  land_quota: SquareDashed,
};

export const iconOf = (kind: string): Icon => (icons[kind] ?? MapPin) as Icon;
