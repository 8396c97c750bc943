// The pictures of README.md, into docs/images: scripts/node node web/journeys/pictures.mjs
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, openCase, person, serve } from './harness.mjs';
import { settled } from './steps.mjs';

const pictures = {
  home: '/',
  map: '/map',
  matter: '/matters/zhulu-standard',
  agreement: '/agreements/zhulu-jinlang-2026',
  gantt: '/commitments?as=gantt',
};

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../docs/images');
const files = openCase();
const server = await serve(files);
const browser = await launch();
try {
  const leader = files.people.find((each) => each.sign_in_name === 'wang.haoran');
  const someone = await person(browser, server, leader, { width: 1280, height: 860 });
  for (const [name, path] of Object.entries(pictures)) {
    await someone.go(path);
    await settled(someone.page);
    // The map draws after its data are there.
    if (name === 'map') await someone.page.waitForFunction(() => document.querySelector('canvas')?.width > 0).then(() => someone.page.waitForTimeout(3000));
    if (name === 'gantt') await someone.page.getByRole('tablist').evaluate((node) => scrollBy({ top: node.getBoundingClientRect().top - 80 }));
    await someone.page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await someone.close();
} finally {
  await browser.close();
  await server.stop();
  files.remove();
}
