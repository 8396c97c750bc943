// The parties of the cooperation on the page: their names, and the order that gives each its colour.

import type { Bilingual } from './types';

export interface PartyName {
  party: string;
  name: Bilingual;
}

const colours = 8;

class Parties {
  all = $state.raw<PartyName[]>([]);
  #index = $derived(new Map(this.all.map((each, i) => [each.party, { ...each, i }])));

  nameOf(party: string): Bilingual {
    return this.#index.get(party)?.name ?? { en: party, zh: party };
  }

  // The class that sets --c (styles/tokens.css). Beyond eight parties colours repeat: the name is always beside.
  colourClass(party: string): string {
    const i = this.#index.get(party)?.i;
    return i === undefined ? 'c-none' : `c${i % colours}`;
  }
}

export const parties = new Parties();
