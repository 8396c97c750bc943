// Every page of the workbench: opens without complaint, is clean by axe, fits a phone; a picture of each is kept.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { checkAccessible, checkFits, launch, openCase, person, serve, shot } from './harness.mjs';

const pages = {
  home: '/',
  map: '/map',
  findings: '/findings',
  finding: '/findings/DOCK-003%3Ajinshan-zhulu%3Apinghu-shanxin',
  matters: '/matters',
  matter: '/matters/zhulu-standard',
  'matter-new': '/matters/new',
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
};

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

const looks = [
  { name: 'en-light-1280', language: 'en', theme: 'light', width: 1280, height: 900 },
  { name: 'zh-dark-360', language: 'zh', theme: 'dark', width: 360, height: 780 },
];

for (const look of looks) {
  it(`pages, ${look.name}`, async (test) => {
    const leader = files.people.find((each) => each.sign_in_name === 'wang.haoran');
    const someone = await person(browser, server, leader, look);
    for (const [name, path] of Object.entries(pages)) {
      await test.test(name, async () => {
        await someone.go(path);
        await someone.page.locator('main h1').waitFor();
        await someone.page.waitForLoadState('networkidle');
        assert.equal(await someone.page.locator('h1').count(), 1);
        await shot(someone.page, `${name}-${look.name}`);
        await checkAccessible(someone.page, name);
        await checkFits(someone.page, name);
      });
    }
    await someone.close();
  });
}
