// The disk becomes full while the server runs, and then a file may not grow: who writes is told so, who reads reads on,
// nothing that was acknowledged is lost, and when there is space again writing goes on by itself. The small disk is a mount
// in a namespace of the server's own.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { comity, openCase, serve } from '../../web/journeys/server.mjs';
import { actsFrom, api, Client, goal } from './client.mjs';

const views = ['home', 'matters', 'goals', 'acts?limit=5', 'commitments', 'findings'];
const namespace = process.getuid() === 0 ? ['unshare', '--mount'] : ['unshare', '--mount', '--user', '--map-root-user'];
const canMount = spawnSync(namespace[0], [...namespace.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

class Officer {
  #count = 0;
  acknowledged = new Map();

  constructor(url) {
    this.client = new Client(url);
  }
  async say(key) {
    const id = `full-${this.#count}`;
    const answer = await this.client.say('goal.set', { ...goal(id), title: { en: 'a'.repeat(4000), zh: '' } }, key ?? `disk-${id}`);
    if (answer.status === 200) {
      this.acknowledged.set(answer.json.position, answer.json.hash);
      ++this.#count;
    }
    return answer;
  }
  async sayUntilRefused() {
    for (let i = 0; i < 5000; ++i) {
      const answer = await this.say();
      if (answer.status !== 200) return answer;
    }
    assert.fail('it was never refused');
  }
  async mustReadAll(from) {
    for (const view of views) {
      const { status, json } = await this.client.ask('GET', `${api}/${view}`);
      assert.equal(status, 200, `${view}: ${JSON.stringify(json)}`);
    }
    const acts = await actsFrom(this.client, from);
    assert.deepEqual(acts.map(({ position, hash }) => [position, hash]), [...this.acknowledged]);
  }
}

function mustSay({ status, json }, words) {
  assert.equal(status, 503);
  assert.equal(json.error.code, 'unavailable');
  assert.equal(json.error.faults.length, 1);
  assert.match(json.error.faults[0].given, words);
  console.log(`  ${json.error.faults[0].given}; expected ${json.error.faults[0].expected}`);
}

async function watch(files, server, { fill, empty, words }) {
  const officer = new Officer(server.url);
  await officer.client.signIn(files.people.find(({ roles }) => roles.includes('officer')));
  const from = (await officer.client.ask('GET', `${api}/acts?limit=1`)).json.total;
  assert.equal((await officer.say()).status, 200);
  fill();
  mustSay(await officer.sayUntilRefused(), words);
  await officer.mustReadAll(from);
  mustSay(await officer.say(), words); // and again, with the same words
  await officer.mustReadAll(from);
  empty();
  const before = officer.acknowledged.size;
  for (let i = 0; i < 20; ++i) assert.equal((await officer.say()).status, 200);
  await officer.mustReadAll(from);
  console.log(`  ${before} acts acknowledged before, 20 after there was space, all there and no others`);
  officer.client.close();
  return from + officer.acknowledged.size;
}

it('a full disk', { skip: canMount ? false : 'this machine allows no mount', timeout: 300_000 }, async () => {
  const files = openCase();
  const disk = join(files.folder, 'disk');
  mkdirSync(disk);
  const script = `mount -t tmpfs -o size=8m tmpfs ${disk} && cp -r ${files.db}* ${disk} && exec "$@"`;
  const server = await serve({ ...files, db: join(disk, 'comity.db'), wrapper: [...namespace, 'sh', '-c', script, 'sh'] });
  try {
    const inside = `/proc/${server.child.pid}/root${disk}`; // as the server sees it
    const acts = await watch(files, server, {
      fill: () => spawnSync('dd', ['if=/dev/zero', `of=${inside}/other`, 'bs=4096', 'count=4096']),
      empty: () => rmSync(`${inside}/other`),
      words: /the disk is full, nothing was written/,
    });
    // SQLite takes /proc/PID/root for the link it seems to be: what the idle server left there is verified outside.
    const outside = join(files.folder, 'copy.db');
    for (const end of ['', '-wal']) copyFileSync(`${inside}/comity.db${end}`, outside + end);
    assert.equal(JSON.parse(comity('--json', 'record', 'verify', outside)).acts, acts);
    assert.equal((await server.stop()).code, 0, server.log());
  } finally {
    server.child.kill('SIGKILL');
    files.remove();
  }
});

it('a file that may not grow', { timeout: 300_000 }, async () => {
  const files = openCase();
  const server = await serve(files, '--log', '/dev/null');
  const limit = (bytes) => execFileSync('prlimit', [`--pid=${server.child.pid}`, `--fsize=${bytes}:`]);
  try {
    const acts = await watch(files, server, {
      fill: () => limit(100_000),
      empty: () => limit('unlimited'),
      words: /the file may not become larger, nothing was written/,
    });
    assert.equal((await server.stop()).code, 0, server.log());
    assert.equal(JSON.parse(comity('--json', 'record', 'verify', files.db)).acts, acts);
  } finally {
    server.child.kill('SIGKILL');
    files.remove();
  }
});
