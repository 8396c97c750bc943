// SHA-256 and Ed25519 of the browser, with the strictness docs/formats/act.md asks for.

export type Buffer = Uint8Array<ArrayBuffer>;

export async function sha256(...parts: Uint8Array[]): Promise<Buffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

const prime = (1n << 255n) - 19n;
const order = (1n << 252n) + 27742317777372353535851937790883648493n;
// y of a point of order 8; the other is its negative, those of order 1, 2 and 4 are 1, -1 and 0.
const eighth = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const smallOrder = new Set([0n, 1n, prime - 1n, eighth, prime - eighth]);

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] as number);
  return value;
}

function isSmallOrder(point: Uint8Array): boolean {
  return smallOrder.has((littleEndian(point) & ((1n << 255n) - 1n)) % prime);
}

const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>();
function keyOf(bytes: Uint8Array): Promise<CryptoKey> {
  const known = imported.get(bytes);
  if (known) return known;
  const key = crypto.subtle.importKey('raw', new Uint8Array(bytes), { name: 'Ed25519' }, false, ['verify']);
  imported.set(bytes, key);
  return key;
}

export async function isSignedBy(key: Uint8Array, signature: Uint8Array, signed: Uint8Array): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  if (isSmallOrder(key) || isSmallOrder(signature.subarray(0, 32))) return false;
  if (littleEndian(signature.subarray(32)) >= order) return false;
  let usable: CryptoKey;
  try {
    usable = await keyOf(key);
  } catch {
    return false;
  }
  return crypto.subtle.verify({ name: 'Ed25519' }, usable, new Uint8Array(signature), new Uint8Array(signed));
}

export type Means = 'all' | 'no-subtle' | 'no-ed25519';

// What this browser can do: SubtleCrypto is there in secure contexts only, Ed25519 in newer browsers only.
export async function means(): Promise<Means> {
  if (!globalThis.crypto?.subtle) return 'no-subtle';
  // RFC 8032, section 7.1, test 1: the empty message.
  const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const key = hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  const signature = hex(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
  try {
    const usable = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return (await crypto.subtle.verify({ name: 'Ed25519' }, usable, signature, new Uint8Array())) ? 'all' : 'no-ed25519';
  } catch {
    return 'no-ed25519';
  }
}
