// Checks a whole record file (docs/formats/record-file.md) without the program that wrote it, from the bytes alone.

import { type Act, readAct } from './act';
import { compareBytes, fromHex, NotCanonical, Reader, sameBytes, toHex, type Value } from './canonical';
import { Chain, type ChainRule } from './chain';
import { isSignedBy, sha256 } from './crypto';
import { Keys } from './keys';

export type Reason =
  | ChainRule
  | 'not_canonical' | 'header' | 'entry' | 'too_large' | 'act_hash' | 'no_act' | 'no_key' | 'signature' | 'key_given'
  | 'blob_hash' | 'blob_order' | 'end_missing' | 'end_counts' | 'end_head' | 'end_checksum' | 'behind_end';

export interface Wrong {
  right: false;
  reason: Reason;
  byte: number; // where the value begins that is wrong
  position?: number; // of the act, from 0
  kind?: string;
  party?: string;
  detail?: string; // the rule of canonical bytes
}

export interface Right {
  right: true;
  cooperation: string;
  acts: number;
  signatures: number;
  parties: number;
  documents: number;
  bytes: number;
  head: string;
  heads: { compared: string; acts: number | undefined }[]; // of `compare`: the count of acts it was the head of
}

export interface Options {
  keys?: ReadonlyMap<string, Uint8Array>;
  compare?: readonly string[]; // heads noted down
  progress?: (bytesDone: number, acts: number) => void;
  cancelled?: () => boolean;
}

export class Cancelled extends Error {}

class Found extends Error {
  constructor(readonly wrong: Omit<Wrong, 'right' | 'byte'>) {
    super(wrong.reason);
  }
}

const largestAct = 16 * 1024 * 1024;
const largestBlob = 256 * 1024 * 1024;
const progressEvery = 64; // acts

export async function verifyRecord(bytes: Uint8Array, options: Options = {}): Promise<Right | Wrong> {
  const reader = new Reader(bytes);
  const run = new Run(bytes, reader, options);
  try {
    return await run.all();
  } catch (thrown) {
    if (thrown instanceof Found) return { right: false, byte: run.began, ...thrown.wrong };
    if (thrown instanceof NotCanonical) {
      // Inside an act the byte counts from the act's own beginning; what is named is where its entry begins.
      const byte = run.inAct ? run.began : thrown.at;
      return { right: false, reason: 'not_canonical', byte, detail: thrown.rule, ...(run.inActs ? { position: run.position } : {}) };
    }
    throw thrown;
  }
}

class Run {
  began = 0;
  position = 0;
  inActs = false;
  inAct = false;
  #documents = 0;
  #lastBlob: Uint8Array | undefined;
  #keys: Keys;

  constructor(
    readonly bytes: Uint8Array,
    readonly reader: Reader,
    readonly options: Options,
  ) {
    this.#keys = new Keys(options.keys);
  }

  async all(): Promise<Right | Wrong> {
    const chain = new Chain(this.#header());
    this.inActs = true;
    for (;;) {
      if (this.reader.done) throw new Found({ reason: 'end_missing' });
      this.began = this.reader.at;
      const entry = this.reader.value();
      const kind = Array.isArray(entry) ? entry[0] : undefined;
      if (!Array.isArray(entry)) throw new Found({ reason: 'entry' });
      if (kind === 'act' && this.inActs) await this.#act(entry, chain);
      else if (kind === 'blob') await this.#blob(entry);
      else if (kind === 'end') return this.#end(entry, chain);
      else throw new Found({ reason: 'entry' });
    }
  }

  #header(): string {
    const header = this.reader.value();
    if (!Array.isArray(header) || header.length !== 2 || header[0] !== 'comity-record-1' || typeof header[1] !== 'string') {
      throw new Found({ reason: 'header' });
    }
    return header[1];
  }

  async #act(entry: Value[], chain: Chain): Promise<void> {
    const [, hash, content] = entry;
    const position = this.position;
    if (entry.length !== 3 || !isHash(hash) || !(content instanceof Uint8Array)) throw new Found({ reason: 'entry', position });
    if (content.length > largestAct) throw new Found({ reason: 'too_large', position });
    if (!sameBytes(await sha256(content), hash)) throw new Found({ reason: 'act_hash', position });
    this.inAct = true;
    const act = readAct(content);
    this.inAct = false;
    if (!act) throw new Found({ reason: 'no_act', position });
    const reason = chain.breaks(act) ?? (await this.#signature(act, position));
    if (reason) throw new Found({ reason, position, kind: act.kind, party: act.party });
    await chain.add(act, hash);
    this.position += 1;
    if (this.position % progressEvery === 0) this.#tell();
  }

  async #signature(act: Act, position: number): Promise<Reason | undefined> {
    const key = this.#keys.keyFor(act, position);
    if (!key) return 'no_key';
    if (!(await isSignedBy(key, act.signature, act.signed))) return 'signature';
    return this.#keys.take(act) ? undefined : 'key_given';
  }

  async #blob(entry: Value[]): Promise<void> {
    this.inActs = false;
    const [, hash, content] = entry;
    if (entry.length !== 3 || !isHash(hash) || !(content instanceof Uint8Array)) throw new Found({ reason: 'entry' });
    if (content.length > largestBlob) throw new Found({ reason: 'too_large' });
    if (!sameBytes(await sha256(content), hash)) throw new Found({ reason: 'blob_hash' });
    if (this.#lastBlob && compareBytes(this.#lastBlob, hash) >= 0) throw new Found({ reason: 'blob_order' });
    this.#lastBlob = hash;
    this.#documents += 1;
    this.#tell();
  }

  async #end(entry: Value[], chain: Chain): Promise<Right> {
    this.inActs = false;
    const [, acts, blobs, head, checksum] = entry;
    if (entry.length !== 5 || !isHash(head) || !isHash(checksum)) throw new Found({ reason: 'entry' });
    if (acts !== chain.count || blobs !== this.#documents) throw new Found({ reason: 'end_counts' });
    if (!sameBytes(head, chain.head)) throw new Found({ reason: 'end_head' });
    if (!this.reader.done) throw new Found({ reason: 'behind_end' });
    if (!sameBytes(await sha256(this.bytes.subarray(0, this.bytes.length - 32)), checksum)) throw new Found({ reason: 'end_checksum' });
    const compare = (this.options.compare ?? []).map((text) => text.trim().toLowerCase());
    return {
      right: true, cooperation: chain.cooperation, acts: chain.count, signatures: chain.count, parties: chain.parties,
      documents: this.#documents, bytes: this.bytes.length, head: toHex(chain.head),
      heads: compare.map((compared) => ({ compared, acts: fromHex(compared)?.length === 32 ? chain.countAt(compared) : undefined })),
    };
  }

  #tell() {
    if (this.options.cancelled?.()) throw new Cancelled();
    this.options.progress?.(this.reader.at, this.position);
  }
}

const isHash = (value: unknown): value is Uint8Array => value instanceof Uint8Array && value.length === 32;
