// The areas of the navigation, in its order. An area appears when the table of pages has its page.

import Bell from '@lucide/svelte/icons/bell';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import ChartPie from '@lucide/svelte/icons/chart-pie';
import Construction from '@lucide/svelte/icons/construction';
import Handshake from '@lucide/svelte/icons/handshake';
import House from '@lucide/svelte/icons/house';
import Landmark from '@lucide/svelte/icons/landmark';
import ListChecks from '@lucide/svelte/icons/list-checks';
import MapIcon from '@lucide/svelte/icons/map';
import Route from '@lucide/svelte/icons/route';
import Scale from '@lucide/svelte/icons/scale';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Target from '@lucide/svelte/icons/target';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Waypoints from '@lucide/svelte/icons/waypoints';
import type { Component } from 'svelte';
import { pages } from '../pages/table';
import type { Area } from '../words/areas';

export interface AreaEntry {
  area: Area;
  path: string;
  icon: Component<{ size?: number; 'aria-hidden'?: 'true' }>;
}

export interface AreaGroup {
  title: Area | undefined;
  areas: AreaEntry[];
}

const entry = (area: Area, icon: unknown): AreaEntry => ({
  area,
  path: area === 'home' ? '/' : `/${area}`,
  icon: icon as AreaEntry['icon'],
});

const all: AreaGroup[] = [
  { title: undefined, areas: [entry('home', House), entry('map', MapIcon)] },
  {
    title: 'loop',
    areas: [
      entry('findings', TriangleAlert),
      entry('matters', Scale),
      entry('meetings', CalendarDays),
      entry('scenarios', Route),
      entry('division', ChartPie),
      entry('agreements', Handshake),
      entry('commitments', ListChecks),
      entry('projects', Construction),
      entry('goals', Target),
    ],
  },
  {
    title: 'foundation',
    areas: [entry('parties', Landmark), entry('ties', Waypoints), entry('record', ScrollText), entry('notices', Bell)],
  },
];

const hasPage = (each: AreaEntry) => pages.some((page) => page.path === each.path);

export const areaGroups: readonly AreaGroup[] = all
  .map((group) => ({ ...group, areas: group.areas.filter(hasPage) }))
  .filter((group) => group.areas.length > 0);

// Those a thumb reaches at phone width; the others are behind "More".
const first: readonly Area[] = ['home', 'map', 'matters', 'commitments'];
const everyArea = areaGroups.flatMap((group) => group.areas);
export const bottomAreas: readonly AreaEntry[] = everyArea
  .filter((each) => first.includes(each.area))
  .concat(everyArea.filter((each) => !first.includes(each.area)))
  .slice(0, 4);

// '/matters/s36' is in the area of '/matters'.
export function isIn(each: AreaEntry, place: string): boolean {
  return each.path === '/' ? place === '/' : place === each.path || place.startsWith(`${each.path}/`);
}
