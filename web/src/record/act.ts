// One act read from its bytes (docs/formats/act.md).

import { readCanonical, Reader, type Value } from './canonical';

export interface Act {
  cooperation: string;
  party: string;
  sequence: number;
  previous: Uint8Array;
  seen: Uint8Array;
  time: number; // seconds since 1970
  person: string;
  kind: string;
  body: Map<string, Value>;
  signed: Uint8Array; // what the signature covers
  signature: Uint8Array;
}

const idForm = /^[a-z0-9-]{1,64}$/;
const kindForm = /^[a-z0-9._-]{1,64}$/;

const isBytes = (value: unknown, length: number): value is Uint8Array => value instanceof Uint8Array && value.length === length;
const isId = (value: unknown): value is string => typeof value === 'string' && idForm.test(value);
const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0;

// Undefined where the bytes are canonical but no act; throws NotCanonical where they are not.
export function readAct(bytes: Uint8Array): Act | undefined {
  const whole = readCanonical(bytes);
  if (!Array.isArray(whole) || whole.length !== 2) return undefined;
  const [fields, signature] = whole;
  if (!Array.isArray(fields) || fields.length !== 11 || !isBytes(signature, 64)) return undefined;
  const [mark, suite, cooperation, party, sequence, previous, seen, time, person, kind, body] = fields;
  if (mark !== 'comity-act-1' || suite !== 'ed25519') return undefined;
  if (!isId(cooperation) || !isId(party) || !isCount(sequence) || !isBytes(previous, 32) || !isBytes(seen, 32)) return undefined;
  if (typeof time !== 'number' || typeof person !== 'string' || typeof kind !== 'string' || !kindForm.test(kind)) return undefined;
  const length = new TextEncoder().encode(person).length;
  if (length < 1 || length > 200 || !(body instanceof Map)) return undefined;
  if (previous.every((byte) => byte === 0) !== (sequence === 0)) return undefined;
  return { cooperation, party, sequence, previous, seen, time, person, kind, body, signed: signedPart(bytes), signature };
}

// Behind the byte that begins the array of two stands the signed value.
function signedPart(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes, 1);
  reader.value(1);
  return bytes.subarray(1, reader.at);
}
