// Where the things of the record have their pages: pathOf('matter', 's36-class') is '/matters/s36-class'. Undefined while
// the workbench has no such page.

import { findRoute } from '../router/match';
import { pages } from './table';

const areas: Record<string, string> = {
  matter: '/matters',
  agreement: '/agreements',
  commitment: '/commitments',
  project: '/projects',
  goal: '/goals',
  party: '/parties',
  meeting: '/meetings',
  scenario: '/scenarios',
};
// Things without a page of their own are shown on another's.
const shownOn: Record<string, string> = { indicator: '/goals', plan: '/map', plan_item: '/map', cooperation: '/parties', transfer: '/agreements', valuation: '/scenarios' };

const exists = (path: string) => findRoute(pages, path) !== undefined;

export function pathOf(noun: string, id: string): string | undefined {
  const area = areas[noun];
  if (area) {
    const own = `${area}/${encodeURIComponent(id)}`;
    if (exists(own)) return own;
    return exists(area) ? area : undefined;
  }
  const other = shownOn[noun];
  if (!other || !exists(other)) return undefined;
  return noun === 'plan_item' ? `${other}?item=${encodeURIComponent(id)}` : other;
}

// A list with its filters, or undefined while there is no such page: listPath('/matters', { state: 'open' }).
export function listPath(area: string, filters: Record<string, string> = {}): string | undefined {
  if (!exists(area)) return undefined;
  const query = new URLSearchParams(filters).toString();
  return query ? `${area}?${query}` : area;
}
