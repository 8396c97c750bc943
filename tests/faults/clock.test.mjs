// The clock of the server's machine is set back and forth while it runs: what is said meanwhile has its place behind what was
// said before, or is refused with the reason; nobody stays signed in for it; nothing is lost.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { comity, movedClock, openCase, serve } from '../../web/journeys/server.mjs';
import { actsFrom, api, Client, goal } from './client.mjs';

const minute = 60;
const day = 24 * 60 * minute;

it('the clock is set back and forth', { timeout: 300_000 }, async () => {
  const files = openCase();
  const clock = join(files.folder, 'clock');
  const setClock = (seconds) => writeFileSync(clock, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
  setClock(0);
  const env = { ...movedClock, FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: '1' };
  const server = await serve({ ...files, env });
  try {
    const account = files.people.find(({ roles }) => roles.includes('officer'));
    const client = new Client(server.url);
    await client.signIn(account);
    const from = (await client.ask('GET', `${api}/acts?limit=1`)).json.total;
    const acknowledged = [];
    const say = async () => {
      const id = `clock-${acknowledged.length}`;
      const answer = await client.say('goal.set', goal(id), `the-${id}`);
      if (answer.status === 200) acknowledged.push(answer.json.hash);
      return answer;
    };
    const isSignedIn = async () => (await client.ask('GET', '/api/session')).json.stage === 'signed_in';
    assert.equal((await say()).status, 200);

    setClock(-5 * minute); // a little: acts bear the time of the newest before them
    assert.equal((await say()).status, 200);
    assert.ok(await isSignedIn());

    setClock(-2 * day); // far: whoever was signed in is not any more, whoever signs in reads, and writing waits for the clock
    assert.equal(await isSignedIn(), false);
    await client.signIn(account);
    assert.equal((await client.ask('GET', `${api}/home`)).status, 200);
    const refused = await say();
    assert.equal(refused.status, 503);
    assert.equal(refused.json.error.faults[0].where, 'clock');
    console.log(`  ${refused.json.error.faults[0].given}; expected ${refused.json.error.faults[0].expected}`);

    setClock(0); // right again: two days have passed for that session
    assert.equal(await isSignedIn(), false);
    await client.signIn(account);
    assert.equal((await say()).status, 200);

    setClock(13 * 60 * minute); // ahead, longer than any session lasts
    assert.equal(await isSignedIn(), false);
    await client.signIn(account);
    assert.equal((await say()).status, 200);

    setClock(0); // and what was said ahead is in the way until the clock has come so far, or is told so
    await client.signIn(account);
    assert.equal((await say()).status, 503);

    const acts = await actsFrom(client, from);
    assert.deepEqual(acts.map(({ hash }) => hash), acknowledged);
    const times = acts.map(({ time }) => time);
    assert.deepEqual(times, [...times].sort());
    assert.equal((await server.stop()).code, 0, server.log());
    assert.equal(JSON.parse(comity('--json', 'record', 'verify', files.db)).acts, from + acknowledged.length);
  } finally {
    server.child.kill('SIGKILL');
    files.remove();
  }
});
