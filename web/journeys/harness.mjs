// What the journeys stand on: the program itself on a database of its own, opened from the case, and Debian's Chromium.
//   COMITY_PROGRAM     the program (build/comity)
//   COMITY_ARTIFACTS   where screenshots go
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = resolve(root, process.env.COMITY_PROGRAM ?? 'build/comity');
export const artifacts = resolve(root, process.env.COMITY_ARTIFACTS ?? 'build/screenshots');
export const cooperation = 'jinshan-jiaxing-highways';

const axe = readFileSync(join(root, 'web/node_modules/axe-core/axe.min.js'), 'utf8');

export function comity(...args) {
  return execFileSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
}

// A folder with the case opened, its keys sealed and a sign-in for everybody its parties have authorised.
export function openCase() {
  const folder = mkdtempSync(join(tmpdir(), 'comity-journey-'));
  const db = join(folder, 'comity.db');
  const key = join(folder, 'server.key');
  comity('open', 'cases/jinshan-jiaxing-highways', '--db', db);
  comity('key', 'seal', '--db', db, '--server-key', key);
  const signIns = join(folder, 'sign-ins.txt');
  comity('account', 'sample', '--db', db, '--out', signIns);
  const people = readFileSync(signIns, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [sign_in_name, password, party, roles] = line.split('\t');
    return { sign_in_name, password, party, roles: roles.split(',') };
  });
  return { folder, db, key, people, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// A journey that failed half-way leaves no server behind, and waits for none.
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

// Runs the server until stop(), on any free port where none is named.
export function serve(files, ...more) {
  return start(files, process.env, more);
}

// The same when `days` have passed: the program's own clock, moved by Debian's libfaketime.
export function serveLater(files, days, ...more) {
  const moved = {
    ...process.env,
    LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
    FAKETIME: `+${days}d`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1', // what the library called it before
    NO_FAKE_STAT: '1',
    // The sanitizer's allocator would ask for the time before the library is ready.
    ASAN_OPTIONS: [process.env.ASAN_OPTIONS, 'allocator_release_to_os_interval_ms=-1'].filter(Boolean).join(':'),
  };
  return start(files, moved, more);
}

async function start({ db, key }, env, more) {
  const child = spawn(program, ['serve', '--db', db, '--server-key', key, ...(more.includes('--port') ? [] : ['--port', '0']), ...more], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  let log = '';
  child.stderr.on('data', (bytes) => (log += bytes));
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise((found, failed) => {
    lines.on('line', (line) => {
      const address = line.match(/https?:\/\/[^ ]+/);
      if (address) found(address[0]);
    });
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${log}`)));
  });
  const ended = new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));
  for (const each of [child, child.stdout, child.stderr]) each.unref();
  const stop = async (signal = 'SIGTERM') => {
    child.ref();
    child.kill(signal);
    return ended;
  };
  return { url, child, stop, log: () => log };
}

export function launch() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
}

// A person at a browser of their own, signed in. What the page complains about on its console fails the journey.
export async function person(browser, server, account, { language = 'en', width = 1280, height = 900, theme = 'light' } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    reducedMotion: 'reduce',
    baseURL: server.url,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isOurs = message.location().url.startsWith(server.url);
    if (isOurs && message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  if (account) await signIn(page, account);
  const at = (path) => `/c/${cooperation}${path === '/' ? '' : path}`;
  return {
    page,
    context,
    complaints,
    go: (path) => page.goto(at(path)),
    async close() {
      await context.close();
      assert.deepEqual(complaints, []);
    },
  };
}

export async function signIn(page, { sign_in_name, password }) {
  await page.goto('/');
  await page.locator('input[name=username]').fill(sign_in_name);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form button[type=submit]').click();
  await page.locator('input[name=password]').waitFor({ state: 'detached' });
  await page.locator('main h1').waitFor();
}

// WCAG 2.2 A and AA by axe, on the page as it is now.
export async function checkAccessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  const told = violations.map((each) => `${each.id}: ${each.help} at ${each.nodes.map((node) => node.target).join(', ')}`);
  assert.deepEqual(told, [], where);
}

export async function checkFits(page, where) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${where} is ${over} px too wide`);
}

export async function shot(page, name) {
  mkdirSync(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`), fullPage: true });
}
