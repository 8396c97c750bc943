// Thousands of malformed requests made from the server's own OpenAPI document, twice: no crash, no error of the server's, every
// refusal says what was given and expected, the record has the acts that were acknowledged and no others, and no memory grows.
//   COMITY_REQUESTS   how many (10000)
//   COMITY_SEED       which (1)
//   COMITY_SANITIZED  the program is built with sanitizers: its memory says nothing, its exit code does
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { openCase, serve } from '../../web/journeys/server.mjs';
import { api, Client, NoAnswer, randomFrom } from './client.mjs';
import { malformedRequests } from './malformed_requests.mjs';

const count = Number(process.env.COMITY_REQUESTS ?? 10_000);
const seed = Number(process.env.COMITY_SEED ?? 1);
const lanes = 4;

function resident_mb(server) {
  return Number(readFileSync(`/proc/${server.child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
}

// Who says what: of one party the first person whose role may.
async function speakers(server, files) {
  const all = [];
  for (const account of files.people.filter(({ party }) => party === 'jinshan')) {
    const client = new Client(server.url);
    await client.signIn(account);
    const { json } = await client.ask('GET', '/api/session');
    all.push({ session: client.session, may: json.cooperations[0].parties[0].may, account });
    client.close();
  }
  return all;
}

function mustBeAnError(answer) {
  assert.match(answer.headers['content-type'] ?? '', /^application\/json/);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(answer.body);
  const { error } = JSON.parse(text);
  assert.equal(typeof error.code, 'string');
  assert.ok(error.request_id === answer.headers['x-request-id'], 'the id of the request');
  assert.ok(error.faults.length > 0, text);
  for (const fault of error.faults) {
    for (const part of ['where', 'given', 'expected']) assert.equal(typeof fault[part], 'string', text);
    assert.ok(fault.where !== '' && fault.expected !== '', text);
    assert.ok(fault.given.length < 1000, 'what was given is told at length');
  }
}

class Run {
  statuses = new Map();
  problems = new Map(); // the first request each came with
  acknowledged = 0;

  constructor(server, people) {
    this.server = server;
    this.people = people;
  }

  personFor({ route }) {
    const kind = route.path.split('/acts/')[1];
    return this.people.find(({ may }) => may.includes(kind ?? 'goal.set')) ?? this.people[0];
  }

  check(each, what) {
    try {
      what();
    } catch (thrown) {
      const kind = `${each.route.method} ${each.route.path}: ${thrown.message.split('\n')[0]}`;
      if (!this.problems.has(kind)) this.problems.set(kind, each.what);
    }
  }

  async send(client, each) {
    const where = `${each.route.method} ${each.route.path}, ${each.what}`;
    const isOfSession = each.route.operation.tags[0] === 'session';
    const session = isOfSession ? this.own.session : this.personFor(each).session;
    // Tries to sign in are counted by address, and ours has to stay good.
    const address = isOfSession ? { 'X-Forwarded-For': '203.0.113.7' } : {};
    client.send(each.bytes({ ...session, ...address }));
    const answer = await client.answer(each.isHead).catch((thrown) => {
      if (thrown instanceof NoAnswer) assert.fail(`${where}: no answer\n${this.server.log().slice(-2000)}`);
      throw thrown;
    });
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    this.check(each, () => {
      // 501: a method that no server need know. 503: the thing to do it with is not there.
      if (answer.status >= 500) assert.ok(answer.status === 501 || answer.status === 503, `${answer.status} ${answer.body}`);
      if (answer.status >= 400 && !each.isHead) mustBeAnError(answer);
      if (each.mustBeRefused) assert.ok(answer.status >= 400, `it was not refused: ${answer.status}`);
    });
    if (each.route.path.includes('/acts/') && answer.status === 200 && each.route.method === 'POST' && answer.body.length) {
      const told = JSON.parse(answer.body.toString('utf8'));
      if (told.was_repeat === false) ++this.acknowledged;
    }
    if (isOfSession && each.isSigned && (answer.status === 200 || answer.status === 401)) await this.signInAgain();
  }

  // What the routes of the session do to it is done to somebody else's: wrong passwords lock an account for a while, and
  // then it is the next one's turn.
  async signInAgain() {
    const client = new Client(this.server.url);
    client.session = this.own?.session ?? {};
    const isStillIn = this.own && (await client.ask('GET', '/api/session')).json.stage === 'signed_in';
    for (let tries = 0; !isStillIn; ++tries) {
      assert.ok(tries < this.others.length, 'nobody can sign in any more');
      this.others.push(this.others.shift());
      client.session = {};
      if (!(await client.signIn(this.others[0], 'may be locked'))) continue;
      this.own = { session: client.session };
      break;
    }
    client.close();
  }

  async all(requests) {
    await this.signInAgain();
    const ofSession = requests.filter(({ route }) => route.operation.tags[0] === 'session');
    const others = requests.filter(({ route }) => route.operation.tags[0] !== 'session');
    const shares = [ofSession, ...Array.from({ length: lanes }, (_, lane) => others.filter((_, i) => i % lanes === lane))];
    await Promise.all(shares.map(async (share) => {
      const client = new Client(this.server.url);
      for (const each of share) await this.send(client, each);
      client.close();
    }));
  }
}

it(`${count} malformed requests made from the OpenAPI document with seed ${seed}`, { timeout: 3_000_000 }, async () => {
  const files = openCase();
  const server = await serve(files, '--trusted-proxy', '127.0.0.1');
  try {
    const client = new Client(server.url);
    const document = JSON.parse((await client.ask('GET', '/api/openapi.json')).bytes.toString('utf8'));
    const { every, requests } = malformedRequests(document, count, randomFrom(seed));
    const people = await speakers(server, files);
    const run = new Run(server, people);
    run.others = files.people.filter(({ party }) => party !== 'jinshan');
    client.session = people[0].session;
    const total = async () => (await client.ask('GET', `${api}/acts?limit=1`)).json.total;
    const before = await total();
    const resident = [];
    for (const pass of [1, 2]) {
      await run.all(requests);
      assert.deepEqual([...run.problems].map(([kind, what]) => `${kind} (${what})`), []);
      assert.equal(await total(), before + run.acknowledged, `acts after pass ${pass}`);
      resident.push(resident_mb(server));
    }
    const statuses = [...run.statuses].sort((a, b) => a[0] - b[0]).map(([status, times]) => `${status}: ${times}`).join(', ');
    console.log(`${requests.length} requests (${every} single changes of ${new Set(requests.map(({ route }) => route)).size} routes), ` +
      `seed ${seed}, twice: ${statuses}; ${run.acknowledged} of them were acts after all, each in the record once; ` +
      `${resident.map((mb) => mb.toFixed(0)).join(' and ')} MB resident after each pass`);
    if (!Number(process.env.COMITY_SANITIZED ?? 0)) assert.ok(resident[1] < resident[0] + 24, `${resident} MB resident`);
    client.close();
    const ended = await server.stop();
    assert.deepEqual(ended, { code: 0, signal: null }, server.log().slice(-5000));
  } finally {
    server.child.kill('SIGKILL');
    files.remove();
  }
});
