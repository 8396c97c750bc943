// Hundreds of clients that are slow, stop in the middle or never read, against the running program: everybody else is served
// meanwhile, the slow ones are told so and let go, and half a request never becomes an act. What each kind of malformed
// message is answered is tested in src/http; that the program as it is started has these limits, here.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openCase, serve } from '../../web/journeys/server.mjs';
import { api, Client, goal, NoAnswer, request } from './client.mjs';

function pause(ms) {
  return new Promise((go) => setTimeout(go, ms));
}

// The status of the answer, or 'closed'.
async function outcome(client) {
  try {
    return (await client.answer()).status;
  } catch (thrown) {
    if (thrown instanceof NoAnswer) return 'closed';
    throw thrown;
  }
}

async function openConnections(client) {
  const text = (await client.ask('GET', '/metrics')).bytes.toString();
  return Number(text.match(/^comity_http_open_connections (\d+)/m)[1]);
}

it('slow and broken clients', { timeout: 300_000 }, async () => {
  const files = openCase();
  const server = await serve(files);
  try {
    const officer = new Client(server.url);
    await officer.signIn(files.people.find(({ roles }) => roles.includes('officer')));
    const total = async () => (await officer.ask('GET', `${api}/acts?limit=1`)).json.total;
    const before = await total();

    const some = (count, begin) => Array.from({ length: count }, (_, number) => {
      const client = new Client(server.url);
      begin(client, number);
      return client;
    });
    const act = (number) => request('POST', `${api}/acts/goal.set`,
      { ...officer.session, 'Idempotency-Key': `half-of-${number}` }, goal(`half-${number}`));
    const halfHeads = some(200, (client) => client.send('GET /api/session HTTP/1.1\r\nHost: a\r\nX-'));
    const halfBodies = some(200, (client, number) => client.send(act(number).subarray(0, -3)));
    const uploads = some(20, (client) => client.send(`POST ${api}/blobs?name=a.txt HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n\r\nabc`));
    const silent = some(100, (client) => client.send(''));
    const vanished = some(200, (client, number) => client.send(act(1000 + number).subarray(0, -1 - (number % 50))));
    const readNothing = some(50, (client) => {
      client.send(request('GET', `${api}/record`, officer.session));
      client.stopReading();
    });
    await pause(200);
    vanished.forEach((client) => client.close());
    const drip = setInterval(() => [...halfHeads, ...halfBodies.slice(100)].forEach((client) => client.isOpen && client.send('a')), 1000);

    // Everybody else, all the time until the slow ones are gone.
    let said = 0;
    const ends = [...halfHeads, ...halfBodies].map(outcome);
    let isOver = false;
    const all = Promise.all(ends).finally(() => (isOver = true));
    while (!isOver) {
      const answer = await officer.say('goal.set', goal(`slow-${said}`), `slow-key-${said}`);
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      ++said;
      assert.equal((await officer.ask('GET', `${api}/home`)).status, 200);
      await pause(50);
    }
    clearInterval(drip);
    const counts = {};
    for (const each of await all) counts[each] = (counts[each] ?? 0) + 1;
    // Bodies that were dripped to their end are whole, though not JSON any more; all others took too long.
    assert.deepEqual(Object.keys(counts).filter((each) => !['400', '408', 'closed'].includes(each)), []);
    assert.ok(counts[408] >= 200, JSON.stringify(counts));
    assert.equal(await total(), before + said);

    for (const [wanted, bytes] of [
      [431, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
      [431, `GET / HTTP/1.1\r\nHost: a\r\n${'X: a\r\n'.repeat(200)}\r\n`],
      [414, `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
      [413, `POST ${api}/acts/goal.set HTTP/1.1\r\nHost: a\r\nContent-Length: 99000000\r\n\r\n`],
      [400, 'GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n'],
      [400, '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n'],
    ]) {
      const client = new Client(server.url);
      client.send(Buffer.from(bytes, 'latin1'));
      const { status, body } = await client.answer();
      assert.equal(status, wanted);
      assert.ok(JSON.parse(body.toString()).error.faults[0].expected.length > 0);
      client.close();
    }
    console.log(`  770 slow or broken clients: of those waited for ${JSON.stringify(counts)}; ${said} acts and reads beside them, all answered`);
    [...uploads, ...silent, ...readNothing].forEach((client) => client.close());
    while ((await openConnections(officer)) > 1) await pause(100);
    officer.close();
    assert.deepEqual(await server.stop(), { code: 0, signal: null }, server.log().slice(-3000));
  } finally {
    server.child.kill('SIGKILL');
    files.remove();
  }
});
