// Reads canonical bytes (docs/formats/canonical.md), strictly: each value has one encoding and every other is refused.

export type Value = number | bigint | boolean | string | Uint8Array | Value[] | Map<string, Value>;

export class NotCanonical extends Error {
  constructor(
    readonly at: number, // the byte
    readonly rule: string,
  ) {
    super(`byte ${at}: ${rule}`);
  }
}

const deepest = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  get done(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth = 0): Value {
    const start = this.at;
    const first = this.#byte();
    const major = first >> 5;
    if (major === 7) {
      if (first === 0xf4) return false;
      if (first === 0xf5) return true;
      throw new NotCanonical(start, 'float, null or another simple value');
    }
    if (major === 6) throw new NotCanonical(start, 'tag');
    const argument = this.#argument(start, first & 31);
    if (major <= 1) return whole(start, argument, major === 1);
    const count = this.#count(start, argument);
    if (major === 2) return this.#take(count);
    if (major === 3) return this.#text(start, count);
    if (depth >= deepest) throw new NotCanonical(start, 'deeper than 32');
    if (major === 4) return Array.from({ length: count }, () => this.value(depth + 1));
    return this.#map(count, depth + 1);
  }

  #byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new NotCanonical(this.at, 'cut off');
    this.at += 1;
    return byte;
  }

  #argument(start: number, code: number): bigint {
    if (code < 24) return BigInt(code);
    if (code > 27) throw new NotCanonical(start, 'indefinite or reserved length');
    const size = 1 << (code - 24);
    let value = 0n;
    for (let i = 0; i < size; i++) value = (value << 8n) | BigInt(this.#byte());
    const least = [24n, 0x100n, 0x1_0000n, 0x1_0000_0000n][code - 24] as bigint;
    if (value < least) throw new NotCanonical(start, 'longer form than needed');
    return value;
  }

  // Every element takes at least one byte, so a count beyond the bytes left is wrong before anything is made of it.
  #count(start: number, argument: bigint): number {
    if (argument > BigInt(this.bytes.length - this.at)) throw new NotCanonical(start, 'length beyond the bytes left');
    return Number(argument);
  }

  #take(count: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + count);
    this.at += count;
    return taken;
  }

  #text(start: number, count: number): string {
    let text: string;
    try {
      text = utf8.decode(this.#take(count));
    } catch {
      throw new NotCanonical(start, 'text is not UTF-8');
    }
    if (text.includes('\0')) throw new NotCanonical(start, 'text with NUL');
    return text;
  }

  #map(count: number, depth: number): Map<string, Value> {
    const map = new Map<string, Value>();
    let before: Uint8Array | undefined;
    for (let i = 0; i < count; i++) {
      const start = this.at;
      const key = this.value(depth);
      if (typeof key !== 'string' || key === '') throw new NotCanonical(start, 'key is no text');
      const encoded = this.bytes.subarray(start, this.at);
      if (before && compareBytes(before, encoded) >= 0) throw new NotCanonical(start, 'keys repeated or out of order');
      before = encoded;
      map.set(key, this.value(depth));
    }
    return map;
  }
}

function whole(start: number, argument: bigint, negative: boolean): number | bigint {
  if (argument > 0x7fff_ffff_ffff_ffffn) throw new NotCanonical(start, 'number outside 64 bits');
  const value = negative ? -1n - argument : argument;
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && compareBytes(a, b) === 0;

export function readCanonical(bytes: Uint8Array): Value {
  const reader = new Reader(bytes);
  const value = reader.value();
  if (!reader.done) throw new NotCanonical(reader.at, 'something behind the value');
  return value;
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = text.replace(/\s+/g, '').toLowerCase();
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/.test(digits)) return undefined;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
