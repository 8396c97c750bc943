// A client that sends exactly the bytes it is told to: one connection, one request at a time.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { cooperation } from '../../web/journeys/server.mjs';

export const api = `/api/cooperations/${cooperation}`;

// No answer came: the connection ended first.
export class NoAnswer extends Error {}

export class Client {
  #port;
  #socket;
  #read = Buffer.alloc(0);
  #wake = () => {};
  #isOver = true;
  session = {}; // headers of somebody who has signed in

  constructor(url) {
    this.#port = Number(new URL(url).port);
  }

  #open() {
    if (!this.#isOver) return;
    this.#isOver = false;
    this.#read = Buffer.alloc(0);
    const socket = connect(this.#port, '127.0.0.1');
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      if (socket !== this.#socket) return;
      this.#read = Buffer.concat([this.#read, bytes]);
      this.#wake();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      if (socket !== this.#socket) return;
      this.#isOver = true;
      this.#wake();
    });
  }

  close() {
    this.#socket?.destroy();
    this.#isOver = true;
  }

  get isOpen() {
    return !this.#isOver;
  }
  stopReading() {
    this.#socket.pause();
  }

  // Sends bytes without waiting for anything.
  send(bytes) {
    this.#open();
    this.#socket.write(bytes);
  }

  // The next answer; of an event stream its head only.
  async answer(isWithoutBody = false) {
    while (true) {
      const end = this.#read.indexOf('\r\n\r\n');
      if (end >= 0) {
        const [line, ...fields] = this.#read.toString('latin1', 0, end).split('\r\n');
        const headers = Object.fromEntries(fields.map((field) => {
          const colon = field.indexOf(':');
          return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
        }));
        const size = isWithoutBody ? 0 : Number(headers['content-length'] ?? 0);
        if (this.#read.length >= end + 4 + size) {
          const body = this.#read.subarray(end + 4, end + 4 + size);
          this.#read = this.#read.subarray(end + 4 + size);
          if (headers.connection === 'close' || headers['content-type'] === 'text/event-stream') this.close();
          return { status: Number(line.split(' ')[1]), headers, body };
        }
      }
      if (this.#isOver) throw new NoAnswer();
      await new Promise((wake) => (this.#wake = wake));
    }
  }

  async ask(method, path, { headers = {}, body } = {}) {
    this.send(request(method, path, { ...this.session, ...headers }, body));
    const { status, headers: told, body: bytes } = await this.answer(method === 'HEAD');
    const isJson = told['content-type']?.startsWith('application/json');
    return { status, headers: told, bytes, json: isJson && bytes.length ? JSON.parse(bytes.toString('utf8')) : undefined };
  }

  // Whether it succeeded; it must, but where the account `may be locked`.
  async signIn({ sign_in_name, password, party }, mayBe) {
    const { status, headers, json } = await this.ask('POST', '/api/session', { body: { name: sign_in_name, password, code: '' } });
    if (mayBe && status === 401) return false;
    assert.equal(status, 200, JSON.stringify(json));
    this.session = { Cookie: headers['set-cookie'].split(';')[0], 'X-Comity-Token': json.token, 'X-Comity-Party': party };
    return true;
  }

  say(kind, body, key) {
    return this.ask('POST', `${api}/acts/${kind}`, { headers: { 'Idempotency-Key': key }, body });
  }
}

// The bytes of a request; `headers` may be pairs, for one that is given twice. A body that is no Buffer goes as JSON.
export function request(method, path, headers, body) {
  const fields = Array.isArray(headers) ? headers : Object.entries(headers);
  const names = new Set(fields.map(([name]) => name.toLowerCase()));
  const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  if (!names.has('host')) fields.push(['Host', 'comity.test']);
  if (bytes && !names.has('content-type')) fields.push(['Content-Type', 'application/json']);
  if (bytes && !names.has('content-length')) fields.push(['Content-Length', bytes.length]);
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  return bytes ? Buffer.concat([head, bytes]) : head;
}

// A goal of the caller's party: what the tests say when any act will do.
export function goal(id) {
  return { id, title: { en: id, zh: id }, due: '2030-12-31' };
}

// Every act of the record from the position `from` on, the oldest first.
export async function actsFrom(client, from) {
  const acts = [];
  for (let before; ; ) {
    const { status, json } = await client.ask('GET', `${api}/acts?limit=1000${before === undefined ? '' : `&before=${before}`}`);
    assert.equal(status, 200, JSON.stringify(json));
    acts.push(...json.acts.filter((act) => act.position >= from));
    before = json.more_before;
    if (before === undefined || before === null || before <= from) return acts.reverse();
  }
}

// Numbers that look random and are the same for the same seed (mulberry32).
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
