// What the page shows and what is chosen on it, kept in the address so that a view of the map can be sent to somebody.

import { router } from '../../router/router.svelte';
import type { Choice } from './shown';

const listOf = (name: string) => (router.query.get(name) ?? '').split(',').filter((each) => each !== '');
const yearOf = (text: string | null) => (text && /^\d{4}$/.test(text) ? Number(text) : undefined);

export const selection = {
  get choice(): Choice {
    return {
      kind: router.query.get('kind') ?? undefined,
      code: router.query.get('code') ?? undefined,
      hidden: new Set(listOf('hidden')),
      year: yearOf(router.query.get('year')),
      undated: router.query.get('undated') === 'yes',
    };
  },
  get finding(): string | undefined {
    return router.query.get('finding') ?? undefined;
  },
  // Several: those that lie on one another.
  get items(): string[] {
    return listOf('item');
  },
  get isEmpty(): boolean {
    return !router.query.get('finding') && !router.query.get('item');
  },
  chooseFinding: (finding: string) => router.setQuery({ finding, item: undefined }),
  chooseItems: (items: readonly string[]) => router.setQuery({ item: items.join(','), finding: undefined }),
  clear: () => router.setQuery({ item: undefined, finding: undefined }),
  setYear: (year: number | undefined) => router.setQuery({ year: year === undefined ? undefined : String(year) }),
  setUndated: (on: boolean) => router.setQuery({ undated: on ? 'yes' : undefined }),
  showParty(party: string, on: boolean) {
    const hidden = listOf('hidden').filter((each) => each !== party);
    if (!on) hidden.push(party);
    router.setQuery({ hidden: hidden.toSorted().join(',') });
  },
};
