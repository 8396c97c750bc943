import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAct } from './act';
import { fromHex, NotCanonical, readCanonical, toHex } from './canonical';
import { isSignedBy, means, sha256 } from './crypto';
import { verifyRecord } from './verify';

const root = new URL('../../../tests/', import.meta.url);
const golden = (name: string) => fromHex(readFileSync(new URL(`golden/record/${name}`, root), 'latin1')) as Uint8Array<ArrayBuffer>;
const bytes = (hex: string) => fromHex(hex) as Uint8Array<ArrayBuffer>;
const jinshan = bytes('03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8');
const keys = new Map([['jinshan', jinshan]]);
const founded = () => new Uint8Array(readFileSync(new URL('data/record/founded.comity', root)));

describe('canonical bytes', () => {
  it('are read as the page about them says', () => {
    expect(readCanonical(bytes('a2646e6f746561786473697a6505'))).toEqual(new Map<string, string | number>([['note', 'x'], ['size', 5]]));
    expect(readCanonical(bytes('3b7fffffffffffffff'))).toBe(-(2n ** 63n));
  });
  it.each([
    ['1805', 'longer form'], ['5f', 'indefinite'], ['f6', 'simple'], ['f97e00', 'simple'], ['c000', 'tag'], ['1bffffffffffffffff', '64 bits'],
    ['62c328', 'UTF-8'], ['6100', 'NUL'], ['a0ff', 'behind'], ['a2616201616102', 'order'], ['a2616101616102', 'repeated'], ['a10101', 'key'],
    ['8263', 'cut off'], ['43aa', 'beyond'], ['81'.repeat(33) + '00', 'deeper'], ['63eda080', 'UTF-8'],
  ])('%s is refused', (hex, why) => {
    expect(() => readCanonical(bytes(hex))).toThrow(NotCanonical);
    if (why !== 'cut off') expect(() => readCanonical(bytes(hex))).toThrow(why);
  });
  it('may be 32 deep', () => {
    expect(() => readCanonical(bytes('81'.repeat(31) + '80'))).not.toThrow();
  });
});

describe('the golden acts', () => {
  it('have the hash and the signature of the page about acts', async () => {
    const first = golden('first_act.hex');
    const act = readAct(first);
    expect(act?.kind).toBe('matter.raise');
    expect(act?.person).toBe('Li Wei');
    expect(toHex(await sha256(first))).toBe('21491da43f60d769a4308470332abd321d56257978b86156bd05c7d187d969d8');
    expect(await isSignedBy(jinshan, act?.signature as Uint8Array, act?.signed as Uint8Array)).toBe(true);
  });
  it('are not signed by a key or with an R of small order, nor with an S beyond the order', async () => {
    expect(await means()).toBe('all');
    const act = readAct(golden('first_act.hex'));
    const signature = new Uint8Array(act?.signature as Uint8Array);
    const small = bytes('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
    expect(await isSignedBy(small, signature, new Uint8Array())).toBe(false);
    signature.fill(0xff, 32);
    expect(await isSignedBy(jinshan, signature, act?.signed as Uint8Array)).toBe(false);
  });
});

describe('a record file', () => {
  const head = 'd13abb3edf60d1f9d22d6cb69dd367e7b58d805bf6394732f2c7e412375841b8';
  const earlier = 'a8092058d6af8aefbee690367c65d2bfcad4ba124ab16fb0255c4ba13a87a57b';
  it('is right, and says to which heads it has led', async () => {
    const found = await verifyRecord(golden('two_acts.comity.hex'), { keys, compare: [head, ` ${earlier.toUpperCase()}`, 'ab'.repeat(32)] });
    expect(found).toMatchObject({ right: true, acts: 2, documents: 1, head, parties: 1 });
    expect(found.right && found.heads.map((each) => each.acts)).toEqual([2, 1, undefined]);
  });
  it('without the key of a party is not believed', async () => {
    expect(await verifyRecord(golden('two_acts.comity.hex'))).toMatchObject({ right: false, reason: 'no_key', position: 0 });
  });
  it('with any byte flipped is wrong', async () => {
    const file = golden('two_acts.comity.hex');
    for (let at = 0; at < file.length; at++) {
      const flipped = file.slice();
      flipped[at] = (flipped[at] as number) ^ 0x01;
      expect((await verifyRecord(flipped, { keys })).right, `byte ${at}`).toBe(false);
    }
  });
  it('cut off anywhere, or with something behind it, is wrong', async () => {
    const file = golden('two_acts.comity.hex');
    for (let length = 0; length < file.length; length += 7) expect((await verifyRecord(file.slice(0, length), { keys })).right).toBe(false);
    expect(await verifyRecord(new Uint8Array([...file, 0]), { keys })).toMatchObject({ reason: 'behind_end' });
  });
  it('names the act whose signature does not hold, even when hash, head and checksum are made anew', async () => {
    const file = golden('two_acts.comity.hex');
    const act = golden('first_act.hex');
    const text = Buffer.from(file);
    const at = text.indexOf(Buffer.from(act));
    const changed = act.slice();
    changed[Buffer.from(act).indexOf('Li Wei')] = 'M'.charCodeAt(0);
    file.set(changed, at);
    file.set(await sha256(changed), at - 32 - 3);
    expect(await verifyRecord(file, { keys })).toMatchObject({ reason: 'signature', position: 0, kind: 'matter.raise' });
  });
});

describe('the record of a founded cooperation', () => {
  it('is believed from its own keys alone', async () => {
    const told: number[] = [];
    const found = await verifyRecord(founded(), { progress: (done) => told.push(done) });
    expect(found).toMatchObject({ right: true, head: readFileSync(new URL('data/record/founded.head', root), 'latin1').trim() });
    expect(told.length).toBeGreaterThan(0);
  });
  it('says where an act was damaged', async () => {
    const file = founded();
    file[700] = (file[700] as number) ^ 0x20;
    expect(await verifyRecord(file)).toMatchObject({ right: false, position: 1 });
  });
});
