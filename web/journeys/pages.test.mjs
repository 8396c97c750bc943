// Every page of the workbench: opens without complaint, is clean by axe, fits a phone; a picture of each is kept.
//   COMITY_LOOKS=all   in both languages at both widths and in both themes, not only in the two that differ in all three
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { checkAccessible, checkFits, launch, openCase, person, serve, shot } from './harness.mjs';

const pages = {
  home: '/',
  map: '/map',
  findings: '/findings',
  finding: '/findings/DOCK-003%3Ajinshan-zhulu%3Apinghu-shanxin',
  matters: '/matters',
  matter: '/matters/zhulu-standard',
  'matter-new': '/matters/new',
  scenarios: '/scenarios',
  scenario: '/scenarios/border-roads',
  division: '/division',
  agreements: '/agreements',
  commitments: '/commitments',
  project: '/projects/yexin-yaoyang',
  projects: '/projects',
  agreement: '/agreements/zhulu-jinlang-2026',
  comparison: '/agreements/zhulu-jinlang-2026/compare',
  'agreement-new': '/agreements/new?matter=zhulu-standard',
  commitment: '/commitments/pinglang-land',
  board: '/commitments?as=board',
  gantt: '/commitments?as=gantt',
  meetings: '/meetings',
  meeting: '/meetings/november-2026',
  goals: '/goals',
  parties: '/parties',
  party: '/parties/jinshan',
  ties: '/ties',
  record: '/record',
  act: '/record/60',
  verify: '/record/verify',
  notices: '/notices',
  goal: '/goals/jinshan-roads-km',
  drawing: '/goals?tab=drawing',
  indicators: '/goals?tab=indicators',
  matrix: '/parties?tab=responsibilities',
  'not-found': '/no-such-page',
  'not-there': '/matters/no-such-matter',
};
// What the secretary alone has.
const secretaryPages = {
  'meeting-new': '/meetings/new',
  'meeting-change': '/meetings/december-2026/change',
  minutes: '/meetings/december-2026/minutes',
};
// Outside every cooperation.
const personalPages = { account: '/account', reference: '/reference' };

let files, server, browser;
before(async () => {
  files = openCase();
  server = await serve(files);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  files?.remove();
});

const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 780 };
const look = (language, theme, size) => ({ name: `${language}-${theme}-${size.width}`, language, theme, ...size });
const looks = [look('en', 'light', desktop), look('zh', 'dark', phone)];
if (process.env.COMITY_LOOKS === 'all') looks.push(look('zh', 'light', desktop), look('en', 'dark', phone));

async function looksRight(page, name, look, screen = true) {
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.locator('h1').count(), 1);
  await shot(page, `${name}-${look.name}`);
  if (screen) await checkAccessible(page, name);
  await checkFits(page, name);
}

// Two at a time: while one page is waited for, another is examined.
describe('pages', { concurrency: 2 }, () => {
  for (const look of looks) {
    it(look.name, async (test) => {
      const leader = files.people.find((each) => each.sign_in_name === 'wang.haoran');
      const someone = await person(browser, server, leader, look);
      for (const [name, path] of Object.entries(pages)) {
        await test.test(name, async () => {
          await someone.go(path);
          await looksRight(someone.page, name, look);
        });
      }
      const secretary = await person(browser, server, files.people.find((each) => each.sign_in_name === 'shen.yue'), look);
      for (const [name, path] of Object.entries(secretaryPages)) {
        await test.test(name, async () => {
          await secretary.go(path);
          await looksRight(secretary.page, name, look);
        });
      }
      await secretary.close();
      for (const [name, path] of Object.entries(personalPages)) {
        await test.test(name, async () => {
          await someone.page.goto(path);
          await looksRight(someone.page, name, look);
        });
      }
      await test.test('a printed agreement is the agreement alone', async () => {
        await someone.go('/agreements/zhulu-jinlang-2026');
        await someone.page.emulateMedia({ media: 'print' });
        await looksRight(someone.page, 'printed', look, false);
        for (const part of ['banner', 'navigation', 'button']) assert.equal(await someone.page.getByRole(part).count(), 0, part);
        assert.equal(await someone.page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
        await someone.page.emulateMedia({ media: 'screen' });
      });
      await someone.close();
      await test.test('sign-in', async () => {
        const stranger = await person(browser, server, undefined, look);
        await stranger.page.goto('/');
        await looksRight(stranger.page, 'sign-in', look);
        await stranger.close();
      });
    });
  }
});
