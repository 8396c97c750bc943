// Who is here, in which cooperation, for which party.

import { router } from '../router/router.svelte';
import { onSignedOut, request, setToken } from './client';
import type { ActingParty, CooperationAccess, Session } from './types';

const partyKey = (cooperation: string) => `comity.party.${cooperation}`;

function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}

class Workspace {
  session = $state.raw<Session | undefined>();
  // The session ended while somebody was at work.
  sessionOver = $state(false);
  #chosen = $state<Record<string, string>>({});

  cooperation: CooperationAccess | undefined = $derived(
    this.session?.cooperations.find((each) => each.cooperation === router.place.cooperation),
  );
  // The party one acts for; undefined for who only reads.
  party: ActingParty | undefined = $derived.by(() => {
    const access = this.cooperation;
    if (!access) return undefined;
    const wanted = this.#chosen[access.cooperation] ?? remembered(partyKey(access.cooperation));
    return access.parties.find((each) => each.party === wanted) ?? access.parties[0];
  });

  // Whether the present party and roles may speak this kind of act: may('position.take').
  may(kind: string): boolean {
    return this.party?.may.includes(kind) ?? false;
  }

  actFor(party: string) {
    const access = this.cooperation;
    if (!access) return;
    this.#chosen[access.cooperation] = party;
    remember(partyKey(access.cooperation), party);
  }

  async start() {
    onSignedOut(() => {
      if (this.session?.stage !== 'signed_in') return;
      this.sessionOver = true;
      void this.refresh();
    });
    await this.refresh();
  }

  async refresh() {
    const { answer } = await request<Session>('GET', '/api/session');
    this.take(answer);
  }

  take(session: Session) {
    setToken(session.token);
    this.session = session;
    if (session.stage === 'signed_in') this.sessionOver = false;
  }
}

export const workspace = new Workspace();
