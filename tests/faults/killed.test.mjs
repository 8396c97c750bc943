// The server is killed with SIGKILL while many people say acts and read, again and again. After each start every act that
// was acknowledged is there, once and whole; what was asked and not answered is asked again under its key and gives one act.
//   COMITY_ROUNDS  how often (4)
//   COMITY_SEED    when (1)
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { comity, openCase, serve, start } from '../../web/journeys/server.mjs';
import { actsFrom, api, Client, goal, NoAnswer, randomFrom } from './client.mjs';

const rounds = Number(process.env.COMITY_ROUNDS ?? 4);
const random = randomFrom(Number(process.env.COMITY_SEED ?? 1));
const views = ['home', 'goals', 'acts?limit=20', 'commitments', 'matters'];

// A person who says acts one after the other over a connection of their own, and one who reads beside them.
class Writer {
  acknowledged = new Map(); // goal's id to the act's hash
  repeats = 0;
  #asked; // the request whose answer is still owed
  #count = 0;

  constructor(number, account, url) {
    this.name = `w${number}`;
    this.account = account;
    this.client = new Client(url);
  }
  moveTo(url) {
    const session = this.client.session;
    this.client.close();
    this.client = new Client(url);
    this.client.session = session;
  }
  async say() {
    this.#asked ??= `${this.name}-${this.#count++}`;
    const { status, json } = await this.client.say('goal.set', goal(this.#asked), `killed-${this.#asked}`);
    assert.equal(status, 200, JSON.stringify(json));
    if (json.was_repeat) ++this.repeats;
    this.acknowledged.set(this.#asked, json.hash);
    this.#asked = undefined;
  }
  get isOwed() {
    return this.#asked !== undefined;
  }
}

// Until the server is gone.
async function untilGone(work) {
  try {
    while (true) await work();
  } catch (thrown) {
    if (!(thrown instanceof NoAnswer)) throw thrown;
  }
}

async function readOn(writer, url) {
  const reader = new Client(url);
  reader.session = writer.client.session;
  let count = 0;
  await untilGone(async () => {
    const { status, json } = await reader.ask('GET', `${api}/${views[count++ % views.length]}`);
    assert.equal(status, 200, JSON.stringify(json));
  });
}

function pause(ms) {
  return new Promise((go) => setTimeout(go, ms));
}

async function killWhileStarting(files) {
  const server = start(files);
  await pause(random() * 300);
  assert.equal((await server.stop('SIGKILL')).signal, 'SIGKILL', server.log());
}

async function killUnderLoad(server, writers) {
  const work = Promise.all(writers.flatMap((writer) => [untilGone(() => writer.say()), readOn(writer, server.url)]));
  await Promise.race([work, pause(50 + random() * 1500)]);
  assert.equal((await server.stop('SIGKILL')).signal, 'SIGKILL', server.log());
  await work;
}

// What the record says from `from` on is what was acknowledged, each once. How long it is now.
async function mustHold(files, writers, from) {
  const acts = await actsFrom(writers[0].client, from);
  const found = new Map();
  for (const act of acts) {
    const id = act.things[0].id;
    assert.ok(!found.has(id), `${id} is there twice`);
    found.set(id, act.hash);
  }
  const expected = new Map(writers.flatMap((writer) => [...writer.acknowledged]));
  assert.deepEqual(new Map([...found].sort()), new Map([...expected].sort()));
  for (const writer of writers) writer.acknowledged.clear();
  const verified = JSON.parse(comity('--json', 'record', 'verify', files.db));
  assert.equal(verified.acts, from + acts.length);
  return from + acts.length;
}

it(`killed ${rounds} times under load, nothing acknowledged is lost and nothing is there twice`, { timeout: 3_000_000 }, async () => {
  const files = openCase();
  let server = await serve(files);
  try {
    const speakers = files.people.filter(({ roles }) => roles.includes('officer') || roles.includes('leader')).slice(0, 8);
    const writers = speakers.map((account, number) => new Writer(number, account, server.url));
    for (const writer of writers) await writer.client.signIn(writer.account);
    const began = (await writers[0].client.ask('GET', `${api}/acts?limit=1`)).json.total;
    let length = began;
    let owed = 0;
    let startings = 0;
    for (let round = 0; round < rounds; ++round) {
      await killUnderLoad(server, writers);
      if (random() < 0.3) {
        await killWhileStarting(files);
        ++startings;
      }
      server = await serve(files);
      for (const writer of writers) {
        writer.moveTo(server.url);
        if (!writer.isOwed) continue;
        ++owed;
        await writer.say();
      }
      length = await mustHold(files, writers, length);
    }
    const written = writers.reduce((sum, writer) => sum + writer.repeats, 0);
    console.log(`${rounds} kills under load of ${writers.length} writers and as many readers, ${startings} more while it started: ` +
      `${length - began} acts acknowledged, each there once; ${owed} requests were cut off, ${written} of them had been written; ` +
      'every record verified');
    assert.equal((await server.stop()).code, 0, server.log());
  } finally {
    server.child.kill('SIGKILL');
    files.remove();
  }
});
