// What a missing road costs becomes a division that three governments sign: from a docking finding over its price to who loses
// and who would pay, to the values of the coalitions, to the shares and the transfers of an agreement in force. In English at a
// desk, in Chinese on a phone in the dark. Before that the scenario is computed: begun, watched, cancelled, begun again, published.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { checkAccessible, checkFits, cooperation, launch, openCase, person, serve, shot } from './harness.mjs';
import { settled } from './steps.mjs';

const words = {
  en: { sample: 'Sample data', costs: 'What it costs while it is missing', open: 'Who loses, and who would pay', travellers: 'Who travels and loses', payers: 'Who would pay',
    toDivision: 'Divide the gain and share the costs', network: 'Network', values: 'Coalitions', gains: 'Who gains', localism: 'Acting alone', division: 'Division', map: /^Map of the traffic/,
    till: 'To', minutes: 'driving time', worth: 'What every coalition is worth', losers: 'Who loses and must be compensated', matrix: 'Who gains from which road', price: 'The price of acting alone',
    rules: 'Rules side by side', choose: /^Choose nucleolus$/, chosen: 'Chosen: nucleolus', subject: 'What is divided', due: 'Transfers are due by', draft: 'Draft the agreement',
    saved: 'The shares add up to the total.', propose: 'Propose to the parties', sign: /^Sign for/, signVersion: 'Sign version 1', inForce: 'in force',
    compute: /^Compute/, cancel: 'Cancel', cancelled: 'Cancelled. Nothing was kept.', publish: 'Publish the valuation', published: 'The valuation is on the record.', toMap: 'Show on the map' },
  zh: { sample: '示例数据', costs: '缺失的代价', open: '谁受损、谁出资', travellers: '谁出行、谁受损', payers: '谁出资',
    toDivision: '分配收益、分担成本', network: '路网', values: '联盟价值', gains: '谁受益', localism: '各自为政', division: '分配', map: /^交通地图/,
    till: '到', minutes: '行驶时间', worth: '各联盟的价值', losers: '谁受损、须补偿', matrix: '谁从哪条路受益', price: '各自为政的代价',
    rules: '规则对照', choose: /^选择核仁$/, chosen: '已选：核仁', subject: '分配对象', due: '付款期限', draft: '拟定协议',
    saved: '份额合计等于总额。', propose: '向各主体提出', sign: /^代表.*签署/, signVersion: '签署第 1 版', inForce: '生效',
    compute: /计算$/, cancel: '取消计算', cancelled: '已取消，未保留任何结果。', publish: '发布测算结果', published: '测算结果已载入记录。', toMap: '在地图上查看' },
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

const signedIn = (name, look) => person(browser, server, files.people.find((each) => each.sign_in_name === name), look);
const read = (page, path) => page.evaluate((url) => fetch(url).then((found) => found.json()), `/api/cooperations/${cooperation}/${path}`);

async function looksWell(page, name, language) {
  await checkAccessible(page, name);
  await checkFits(page, name);
  await shot(page, `roads-${language}-${name}`);
}

// The finding whose missing road is the dearest.
async function dearest(page) {
  const { findings } = await read(page, 'findings?limit=500');
  const priced = findings.filter((each) => each.loss);
  assert.ok(priced.length > 0, 'a docking finding has a price');
  for (const each of priced) assert.match(each.code, /^DOCK-/);
  return priced.toSorted((a, b) => Number(b.loss.money.split(' ')[0]) - Number(a.loss.money.split(' ')[0]))[0];
}

it('a computation is begun, watched, cancelled, begun again and published', async () => {
  const say = words.en;
  const someone = await signedIn('wang.haoran', { width: 1280, height: 900 });
  const { page } = someone;
  await someone.go('/scenarios');
  await settled(page);
  await looksWell(page, 'scenarios', 'en');
  await page.locator('main a[href*="/scenarios/"]').first().click();
  await page.getByRole('button', { name: say.compute }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: say.cancel, exact: true }).waitFor();
  await checkAccessible(page, 'a computation under way');
  await shot(page, 'roads-en-computing');
  await page.getByRole('button', { name: say.cancel, exact: true }).click();
  await page.getByText(say.cancelled).waitFor();
  await page.getByRole('button', { name: say.compute }).click();
  await page.getByRole('button', { name: say.publish }).waitFor({ timeout: 300_000 });
  await checkAccessible(page, 'a computation that is complete');
  await shot(page, 'roads-en-computed');
  await page.getByRole('button', { name: say.publish }).click();
  await page.getByText(say.published).waitFor();
  await someone.close();
});

for (const look of [{ language: 'en', width: 1280, height: 900 }, { language: 'zh', theme: 'dark', width: 360, height: 780 }]) {
  it(`what a missing road costs becomes a signed division, ${look.language}`, async () => {
    const say = words[look.language];
    const someone = await signedIn('wang.haoran', look);
    const { page } = someone;
    await someone.go('/');
    await settled(page);
    const finding = await dearest(page);

    // The finding says what it costs; so does the map; the road's page says whom.
    await someone.go(`/map?finding=${encodeURIComponent(finding.key)}`);
    await settled(page);
    await page.locator('a[href*="/roads/"]').first().waitFor();
    await someone.go(`/findings/${encodeURIComponent(finding.key)}`);
    await settled(page);
    await page.getByRole('heading', { name: say.costs }).waitFor();
    await looksWell(page, 'finding', look.language);
    await page.getByRole('link', { name: say.open }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: say.payers, exact: true }).waitFor();
    await page.getByRole('heading', { name: say.travellers }).waitFor();
    await page.getByText(say.sample, { exact: true }).first().waitFor();
    await settled(page);
    await looksWell(page, 'road', look.language);

    // Two coalitions, their traffic and the change; what coalitions are worth; who gains; what acting alone costs.
    await page.getByRole('link', { name: say.toDivision }).click();
    await page.getByRole('heading', { name: say.rules }).waitFor();
    await page.getByRole('tab', { name: say.network, exact: true }).click();
    const canvas = page.getByRole('region', { name: say.map }).or(page.getByLabel(say.map));
    await canvas.first().waitFor();
    await page.locator('[data-ready=true]').waitFor();
    await page.getByLabel(say.till, { exact: true }).selectOption({ index: 1 });
    await page.getByRole('button', { name: say.minutes }).click();
    await page.getByRole('table').first().waitFor();
    await looksWell(page, 'network', look.language);
    for (const [tab, heading] of [['values', 'worth'], ['gains', 'matrix'], ['localism', 'price']]) {
      await page.getByRole('tab', { name: say[tab], exact: true }).click();
      await page.getByRole('heading', { name: say[heading] }).waitFor();
      await settled(page);
      await looksWell(page, tab, look.language);
    }

    // The game of the valuation is divided, and the shares become an agreement.
    await page.getByRole('tab', { name: say.localism, exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: say.rules }).waitFor();
    await page.getByRole('button', { name: say.choose }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: say.chosen }).waitFor();
    await looksWell(page, 'division', look.language);
    await page.getByRole('group', { name: say.subject }).getByRole('textbox').first().fill(`Roads of the border 界路 ${look.language}`);
    await page.getByLabel(say.due).fill('2030-12-31');
    await page.getByRole('button', { name: say.draft }).click();
    await page.waitForURL(/agreements\/new\?draft=agreement-division-/);
    await settled(page);
    await page.getByText(say.saved).first().waitFor();
    await shot(page, `roads-${look.language}-draft`);
    await page.getByRole('button', { name: say.propose }).click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.waitForURL(/agreements\/(?!new)[a-z0-9-]+/);
    const agreement = new URL(page.url()).pathname.split('/agreements/')[1];

    // Whoever leads a party of it signs, each in a context of their own.
    const proposed = await read(page, `agreement?id=${agreement}`);
    const leaders = proposed.divisions[0].shares.map(({ party }) => files.people.find((each) => each.party === party && each.roles.includes('leader')));
    assert.ok(leaders.length >= 3, 'three governments divide');
    const others = [];
    for (const leader of leaders.filter((each) => each.sign_in_name !== 'wang.haoran')) others.push(await signedIn(leader.sign_in_name, look));
    for (const leader of [someone, ...others]) {
      await leader.go(`/agreements/${agreement}`);
      await settled(leader.page);
      await leader.page.getByRole('button', { name: say.sign }).first().click();
      const signing = leader.page.getByRole('dialog');
      await signing.getByRole('button', { name: say.signVersion }).click();
      await signing.waitFor({ state: 'detached' });
    }
    await page.getByText(say.inForce).first().waitFor();
    await shot(page, `roads-${look.language}-in-force`);
    const signed = await read(page, `agreement?id=${agreement}`);
    assert.equal(signed.divisions[0].rule, 'nucleolus');
    for (const each of [someone, ...others]) await each.close();
  });
}
