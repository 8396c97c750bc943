// A party publishes a plan from a map layer: read apart from the server, looked at, published. Files that are no layers, and
// files that are meant to harm, are one message each and change nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { checkAccessible, checkFits, cooperation, launch, openCase, person, serve, shot } from './harness.mjs';

const root = new URL('../..', import.meta.url).pathname;
const words = {
  en: { file: 'File', read: 'Read the file', more: 'Reference system, layer', crs: 'Reference system', replaced: 'New state of', title: 'Title', source: 'Source',
    day: 'Published on', publish: 'Publish', done: 'The plan is on the record.' },
  zh: { file: '文件', read: '读取文件', more: '坐标系与图层', crs: '坐标参考系', replaced: '更新已有规划', title: '标题', source: '来源',
    day: '发布日期', publish: '发布', done: '规划已载入记录。' },
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

const officer = () => files.people.find((each) => each.party === 'jinshan' && each.roles.includes('officer'));

async function opened(look) {
  const someone = await person(browser, server, officer(), look);
  await someone.go('/map/publish');
  await someone.page.getByLabel(words[look.language].file).waitFor();
  return someone;
}

for (const look of [{ language: 'en', width: 1280, height: 900 }, { language: 'zh', theme: 'dark', width: 360, height: 780 }]) {
  it(`an officer reads a layer, sees what it holds and publishes it, ${look.language}`, async () => {
    const say = words[look.language];
    const someone = await opened(look);
    const { page } = someone;
    await page.getByLabel(say.file).setInputFiles(join(root, 'cases/jinshan-jiaxing-highways/plans/jinshan-update.geojson'));
    await page.getByRole('button', { name: say.read }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('jinshan-tingwei-widening').waitFor();
    await checkAccessible(page, 'what the layer holds');
    await checkFits(page, 'what the layer holds');
    await shot(page, `plan-publish-${look.language}`);
    await page.getByLabel(say.replaced).selectOption('jinshan-update');
    await page.getByRole('group', { name: say.title }).getByRole('textbox').first().fill('Widening, second state 拓宽，第二版');
    await page.getByLabel(say.day).fill('2026-11-20');
    await page.getByLabel(say.source).fill('sample data, drawn for this case');
    await page.getByRole('button', { name: say.publish, exact: true }).click();
    await page.getByText(say.done).waitFor();
    await someone.close();
  });
}

// Two of them as one would be made to harm: an archive that unpacks to a thousand times its size, and a list within a list
// within a list.
const bomb = (folder) => {
  const path = join(folder, 'bomb.zip');
  execFileSync('/usr/bin/python3', ['-c', `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
    for name in ('roads.shx', 'roads.dbf'):
        archive.writestr(name, bytes(100))
    with archive.open('roads.shp', 'w', force_zip64=True) as roads:
        for _ in range(600):
            roads.write(bytes(1 << 20))
`, path]);
  return readFileSync(path);
};
const cut = () => readFileSync(join(root, 'tests/data/layers/roads_4549.gpkg')).fill(255, 2000, 6000);

it('what is no layer, or is meant to harm, is told and changes nothing', async () => {
  const someone = await opened({ language: 'en' });
  const { page } = someone;
  const acts = () => page.evaluate((path) => fetch(path).then((answer) => answer.json()), `/api/cooperations/${cooperation}/acts?limit=1`);
  const before = await acts();
  const hostile = [
    ['notes.txt', Buffer.from('hello'), /\.geojson/],
    ['empty.geojson', Buffer.from('{"type":"FeatureCollection","features":[]}'), /empty\.geojson/],
    ['deep.geojson', Buffer.from('['.repeat(2_000_000)), /deep\.geojson/],
    ['roads.geojson', readFileSync(join(root, 'tests/data/layers/border_roads.geojson')), /roads\.geojson.*feature/s],
    ['cut.gpkg', cut(), /cut\.gpkg/],
    ['bomb.zip', bomb(files.folder), /bomb\.zip.*too large/s],
    ['not.zip', Buffer.from('PK\x03\x04 and no more'), /not\.zip/],
  ];
  for (const [name, buffer, told] of hostile) {
    await page.getByLabel('File').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByRole('alert').filter({ hasText: told }).waitFor();
    assert.doesNotMatch(await page.getByRole('alert').innerText(), /\/tmp|upload\./, name);
    assert.equal(await page.getByRole('button', { name: 'Publish', exact: true }).count(), 0, name);
  }
  await checkAccessible(page, 'what is wrong with a layer');
  await shot(page, 'plan-refused');
  assert.deepEqual(await acts(), before);
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  await someone.close();
});
