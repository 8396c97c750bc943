// What must hold between acts (docs/formats/act.md): cooperation, sequence, previous, seen and time.

import type { Act } from './act';
import { sameBytes, toHex } from './canonical';
import { type Buffer, sha256 } from './crypto';

export type ChainRule = 'cooperation' | 'sequence' | 'previous' | 'seen' | 'time';

interface End {
  count: number;
  last: Uint8Array;
  time: number;
}

export class Chain {
  head: Buffer = new Uint8Array(32);
  count = 0;
  #ends = new Map<string, End>();
  #links = new Map<string, { position: number; newest: number }>(); // by link; the time of the act it ends with

  constructor(readonly cooperation: string) {}

  get parties(): number {
    return this.#ends.size;
  }

  // The rule the act breaks as the next one.
  breaks(act: Act): ChainRule | undefined {
    if (act.cooperation !== this.cooperation) return 'cooperation';
    const end = this.#ends.get(act.party);
    if (act.sequence !== (end?.count ?? 0)) return 'sequence';
    if (end && !sameBytes(act.previous, end.last)) return 'previous';
    if (end && act.time < end.time) return 'time';
    if (act.seen.every((byte) => byte === 0)) return undefined;
    const seen = this.#links.get(toHex(act.seen));
    if (!seen) return 'seen';
    return act.time < seen.newest ? 'time' : undefined;
  }

  async add(act: Act, hash: Uint8Array): Promise<void> {
    this.head = await sha256(this.head, hash);
    this.#ends.set(act.party, { count: act.sequence + 1, last: hash, time: act.time });
    this.#links.set(toHex(this.head), { position: this.count, newest: act.time });
    this.count += 1;
  }

  // How many acts the record had when `link` was its head.
  countAt(link: string): number | undefined {
    const found = this.#links.get(link);
    return found && found.position + 1;
  }
}
