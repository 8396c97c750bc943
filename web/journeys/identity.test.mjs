// Signing in through an identity service: a real OpenID Connect provider process of its own, with its own keys and sign-in page.
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import Provider from 'oidc-provider';
import { comity, launch, openCase, person, serve, shot } from './harness.mjs';

const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

const secret = 'a secret of this test alone, 32+ characters';
let files, server, browser, provider, listening, issuer;

function keys(algorithm) {
  const pair = algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { keys: [{ ...pair.privateKey.export({ format: 'jwk' }), kid: algorithm, alg: algorithm, use: 'sig' }] };
}

async function startProvider(redirect, algorithm) {
  const port = await freePort();
  issuer = `http://localhost:${port}`;
  provider = new Provider(issuer, {
    clients: [{ client_id: 'comity', client_secret: secret, redirect_uris: [redirect], response_types: ['code'], grant_types: ['authorization_code'],
      id_token_signed_response_alg: algorithm }],
    jwks: keys(algorithm),
    cookies: { keys: ['only for this test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
  });
  listening = provider.listen(port);
}

before(async () => {
  files = openCase();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  await startProvider(`${address}/api/oidc/end`, 'RS256');
  comity('account', 'link-oidc', 'wang.haoran', '--issuer', issuer, '--claim', 'subject', '--value', 'person-4711', '--db', files.db);
  const secretFile = join(files.folder, 'oidc-secret');
  writeFileSync(secretFile, `${secret}\n`, { mode: 0o600 });
  server = await serve(files, '--port', String(port), '--public-address', address, '--oidc-issuer', issuer, '--oidc-client', 'comity',
    '--oidc-secret-file', secretFile, '--oidc-label', 'The province’s sign-in');
  server.url = address;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  listening?.close();
  files?.remove();
});

// The six digits an authenticator shows now (RFC 6238).
function totp(secret) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

// On the account's page: the password first, then the authenticator's key and its first code. The recovery codes.
async function turnSecondStepOn(page, password) {
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set up' }).click();
  const given = page.locator('form', { has: page.getByRole('button', { name: 'Set up' }) }).locator('input[name=password]');
  await given.fill('not the password 14');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByText(/not the present password/).waitFor();
  await given.fill(password);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.locator('input[name=code]').fill(totp(await page.locator('code.secret').textContent()));
  await page.getByRole('button', { name: 'Confirm' }).click();
  const codes = page.locator('ul.codes li');
  await codes.first().waitFor();
  const recovery = await codes.allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return recovery;
}

async function throughProvider(login) {
  const someone = await person(browser, server);
  await someone.page.goto('/');
  await goThrough(someone.page, login);
  return someone;
}

async function goThrough(page, login) {
  await page.getByRole('link', { name: /province/ }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('anything');
  await page.locator('form button[type=submit]').click();
  await page.locator('form button[type=submit]').click(); // the provider asks whether Comity may know who it is
  await page.waitForURL((url) => url.origin === server.url);
  await page.locator('main h1').waitFor();
}

it('a person whom the administrator has linked is signed in, as themselves', async () => {
  const someone = await throughProvider('person-4711');
  const session = await someone.page.evaluate(() => fetch('/api/session').then((answer) => answer.json()));
  assert.equal(session.stage, 'signed_in');
  assert.equal(session.person, 'wang.haoran');
  await shot(someone.page, 'identity-signed-in');
  await someone.close();
});

it('a person whom nobody has linked is told, and is nobody here', async () => {
  const someone = await throughProvider('a-stranger');
  await someone.page.getByText(/no account|not linked|could not/i).first().waitFor();
  const session = await someone.page.evaluate(() => fetch('/api/session').then((answer) => answer.json()));
  assert.equal(session.stage, 'signed_out');
  await someone.close();
});

it('a person with a second step is asked for its code on coming back', async () => {
  const { sign_in_name, password } = files.people.find((one) => one.sign_in_name === 'wang.haoran');
  const owner = await person(browser, server, { sign_in_name, password });
  const recovery_codes = await turnSecondStepOn(owner.page, password);
  const someone = await throughProvider('person-4711');
  const { page } = someone;
  const stage = () => page.evaluate(() => fetch('/api/session').then((answer) => answer.json()).then((session) => session.stage));
  assert.equal(await stage(), 'code_wanted');
  await page.getByRole('button', { name: 'Use another account' }).click();
  await page.getByLabel('Password').waitFor();
  await page.getByRole('link', { name: /province/ }).click();
  await page.locator('input[name=code]').fill(recovery_codes[0]);
  await shot(page, 'identity-second-step');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('input[name=code]').waitFor({ state: 'detached' });
  assert.equal(await stage(), 'signed_in');
  await someone.close();
  await owner.page.getByRole('button', { name: 'Turn off' }).click();
  await owner.page.locator('input[name=code]').fill(recovery_codes[1]);
  await owner.page.getByRole('button', { name: 'Turn off' }).click();
  await owner.page.getByRole('button', { name: 'Set up' }).waitFor();
  await owner.close();
});

it('the same coming back a second time is refused, also when the browser has kept what was begun', async () => {
  const someone = await person(browser, server);
  const { page } = someone;
  const seen = {};
  page.on('request', (request) => {
    if (!request.url().startsWith(`${server.url}/api/oidc/end`)) return;
    seen.url = request.url();
    seen.cookies = request.allHeaders().then((headers) => headers.cookie);
  });
  await page.goto('/');
  await goThrough(page, 'person-4711');
  const begun = /comity-oidc=([^;]+)/.exec(await seen.cookies)[1];
  assert.equal((await page.context().cookies()).find((one) => one.name === 'comity-oidc'), undefined);
  await page.context().clearCookies();
  await page.goto(seen.url);
  assert.match(page.url(), /identity=refused/);
  await page.context().addCookies([{ name: 'comity-oidc', value: begun, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
  await page.goto(seen.url);
  assert.match(page.url(), /identity=refused/);
  const session = await page.evaluate(() => fetch('/api/session').then((answer) => answer.json()));
  assert.equal(session.stage, 'signed_out');
  await someone.close();
});

it('coming back with a code that was not begun in this browser is refused', async () => {
  const someone = await person(browser, server);
  await someone.page.goto('/api/oidc/end?code=stolen&state=planted');
  assert.match(someone.page.url(), /identity=refused/);
  await someone.close();
});
