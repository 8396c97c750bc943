// What the journeys stand on: the program (server.mjs) and Debian's Chromium.
//   COMITY_ARTIFACTS   where screenshots go
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { cooperation, root } from './server.mjs';

export * from './server.mjs';

export const artifacts = resolve(root, process.env.COMITY_ARTIFACTS ?? 'build/screenshots');

const axe = readFileSync(join(root, 'web/node_modules/axe-core/axe.min.js'), 'utf8');

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
