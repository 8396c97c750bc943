// Whose key is which at each point of a record, from the acts alone: founding, admission, joining, change of key.

import type { Act } from './act';
import { type Value } from './canonical';

export class Keys {
  #keys: Map<string, Uint8Array>;
  #joined = new Set<string>();
  #secretary: string | undefined;

  // `given`: keys known from elsewhere, for a record that does not begin with its founding.
  constructor(given: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#keys = new Map(given);
  }

  // The key an act must be signed with. A founder's stands in the act that founds.
  keyFor(act: Act, position: number): Uint8Array | undefined {
    if (act.kind === 'cooperation.found' && position === 0) {
      const founder = standing(act.body.get('founder'));
      return founder?.party === act.party ? founder.key : undefined;
    }
    return this.#keys.get(act.party);
  }

  // False where somebody gives a key who may not: only the secretary admits, and nobody who has joined is admitted again.
  take(act: Act): boolean {
    if (act.kind === 'cooperation.found') return this.#found(act);
    if (act.kind === 'party.admit') return this.#admit(act);
    if (act.kind === 'party.join') this.#joined.add(act.party);
    if (act.kind === 'party.change_key') {
      const key = publicKey(act.body.get('key'));
      if (!key) return false;
      this.#keys.set(act.party, key);
    }
    return true;
  }

  #found(act: Act): boolean {
    const founder = standing(act.body.get('founder'));
    if (this.#secretary !== undefined || !founder || founder.party !== act.party) return false;
    this.#secretary = act.party;
    this.#joined.add(act.party);
    this.#keys.set(act.party, founder.key);
    return true;
  }

  #admit(act: Act): boolean {
    const admitted = standing(act.body.get('standing'));
    if (!admitted || act.party !== this.#secretary || this.#joined.has(admitted.party)) return false;
    this.#keys.set(admitted.party, admitted.key);
    return true;
  }
}

function publicKey(value: Value | undefined): Uint8Array | undefined {
  if (!Array.isArray(value) || value.length !== 2 || value[0] !== 'ed25519') return undefined;
  return value[1] instanceof Uint8Array && value[1].length === 32 ? value[1] : undefined;
}

function standing(value: Value | undefined): { party: string; key: Uint8Array } | undefined {
  if (!(value instanceof Map)) return undefined;
  const party = value.get('party');
  const key = publicKey(value.get('key'));
  return typeof party === 'string' && key ? { party, key } : undefined;
}
