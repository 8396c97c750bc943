// Which tone says which state, and where the things an agreement names have their pages.

import { toZone } from '../../format/zone';
import { to } from '../../router/router.svelte';
import type { Tone } from '../../components/tones';

export function agreementTone(state: string): Tone {
  if (state === 'in_force') return 'good';
  return state === 'amendment_waiting' ? 'busy' : 'waits';
}

export function transferTone(state: string): Tone {
  const tones: Record<string, Tone> = { due: 'waits', overdue: 'bad', paid: 'busy', confirmed: 'good' };
  return tones[state] ?? 'plain';
}

const areas: Record<string, string> = {
  agreement: 'agreements',
  commitment: 'commitments',
  goal: 'goals',
  matter: 'matters',
  project: 'projects',
};

// Undefined for what has no page of its own.
export function pageOf(noun: string, id: string): string | undefined {
  const area = areas[noun];
  return area && to(`/${area}/${encodeURIComponent(id)}`);
}

export const agreementPath = (id: string, rest = '') => to(`/agreements/${encodeURIComponent(id)}${rest}`);

// The day of a moment, in Comity's time zone.
export const dayOf = (at: string) => toZone(at).slice(0, 10);
