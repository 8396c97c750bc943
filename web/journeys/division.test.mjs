// A cost is divided and becomes an agreement: a table is pasted, its faults are told and mended, the rules are compared, the
// nucleolus is chosen, its agreement proposed and signed by three governments, and the transfers fall due. In English at a desk,
// in Chinese on a phone in the dark. And a table that is filled in on the page, with names that are no parties.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { checkAccessible, checkFits, cooperation, launch, openCase, person, serve, shot } from './harness.mjs';
import { settled } from './steps.mjs';

const words = {
  en: { text: 'Table as CSV or JSON', compute: 'Compare the rules', fault: 'Row 7, column 13', there: 'Stable divisions exist', nucleolus: 'Choose nucleolus',
    chosen: 'Chosen: nucleolus', triangle: 'The core in the triangle', excesses: 'Excess of every coalition', subject: 'What is divided', holder: 'Who bears the whole cost at first',
    due: 'Transfers are due by', draft: 'Draft the agreement', times: 'One of the table is', propose: 'Propose to the parties', sign: /^Sign for/, signVersion: 'Sign version 1', inForce: 'in force',
    due_state: 'due', rule: 'nucleolus', fillIn: 'Fill in here', parties: 'Parties, up to six', values: 'Amount of each coalition', unassigned: /no party of the name Outsider/,
    names: ['Jinshan District', 'Jiashan County', 'Jiaxing City'], saved: 'The shares add up to the total.' },
  zh: { text: 'CSV 或 JSON 表', compute: '比较各种规则', fault: '第 7 行第 13 列', there: '存在稳定的分配', nucleolus: '选择核仁', chosen: '已选：核仁', triangle: '三角形中的核',
    excesses: '各联盟的超出额', subject: '分配对象', holder: '先由谁承担全部成本', due: '付款期限', draft: '拟定协议', times: '表中的 1 等于', propose: '向各主体提出', sign: /^代表.*签署/,
    signVersion: '签署第 1 版', inForce: '生效', due_state: '应付', rule: '核仁', fillIn: '在此填写', parties: '主体（至多六个）', values: '各联盟的数额', unassigned: /没有名为Outsider的主体/,
    names: ['金山区', '嘉善县', '嘉兴市'], saved: '份额合计等于总额。' },
};

// Made up: what a border road would cost each group of them, in ten thousand yuan.
const table = ([a, b, c]) => `#sense,cost
#currency,万元（示例）
coalition,value
${a},5200
${b},4300
${c},6100
${a}+${b},8300.5
${a}+${c},9400
${b}+${c},8800
${a}+${b}+${c},12400
`;

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

for (const look of [{ language: 'en', width: 1280, height: 900 }, { language: 'zh', theme: 'dark', width: 360, height: 780 }]) {
  it(`a division becomes an agreement with its transfers, ${look.language}`, async () => {
    const say = words[look.language];
    const someone = await signedIn('wang.haoran', look);
    const { page } = someone;
    await someone.go('/division');
    await settled(page);
    await checkAccessible(page, 'an empty page of divisions');
    await checkFits(page, 'an empty page of divisions');
    await shot(page, `division-${look.language}-empty`);

    // What is wrong in the table is told with its place; the text stays.
    const good = table(say.names);
    await page.getByLabel(say.text).fill(good.replace('8300.5', '8300.123'));
    await page.getByRole('button', { name: say.compute }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), /8300\.123/);
    await checkAccessible(page, 'faults of a table');
    await shot(page, `division-${look.language}-faults`);
    await alert.getByRole('button').first().click();
    assert.match(await page.evaluate(() => document.getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), /8300\.123/);

    await page.getByLabel(say.text).fill(good);
    await page.getByRole('button', { name: say.compute }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(say.there, { exact: true }).waitFor();
    await checkAccessible(page, 'rules compared');
    await checkFits(page, 'rules compared');
    await page.getByRole('button', { name: say.nucleolus, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: say.chosen }).waitFor();
    const triangle = page.getByRole('img', { name: say.triangle });
    await triangle.waitFor();
    assert.ok((await triangle.locator('circle').count()) > 5, 'the core and the rules are drawn');
    await page.getByRole('heading', { name: say.excesses }).waitFor();
    await checkAccessible(page, 'a rule chosen');
    await checkFits(page, 'a rule chosen');
    await shot(page, `division-${look.language}-chosen`);

    // Who the parties of the table are is known by their names, and its money by its words.
    assert.match(await page.getByLabel(say.times).locator('option:checked').innerText(), /10,000/);
    await page.getByRole('group', { name: say.subject }).getByRole('textbox').first().fill(`Border road 界路 ${look.language}`);
    await page.getByLabel(say.holder).selectOption('jinshan');
    await page.getByLabel(say.due).fill('2030-12-31');
    await page.getByRole('button', { name: say.draft }).click();
    await page.waitForURL(/agreements\/new\?draft=agreement-division-/);
    await settled(page);
    await page.getByText(say.saved).waitFor();
    await shot(page, `division-${look.language}-draft`);
    await page.getByRole('button', { name: say.propose }).click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.waitForURL(/agreements\/(?!new)[a-z0-9-]+/);
    const agreement = new URL(page.url()).pathname.split('/agreements/')[1];

    // All three sign in their own contexts, and it is in force.
    const others = [await signedIn('qian.bo', look), await signedIn('zhu.min', look)];
    for (const leader of [someone, ...others]) {
      await leader.go(`/agreements/${agreement}`);
      await settled(leader.page);
      await leader.page.getByRole('button', { name: say.sign }).first().click();
      const signing = leader.page.getByRole('dialog');
      await signing.getByRole('button', { name: say.signVersion }).click();
      await signing.waitFor({ state: 'detached' });
    }
    await page.getByText(say.inForce).first().waitFor();
    await page.getByText(say.due_state, { exact: true }).nth(1).waitFor();
    await shot(page, `division-${look.language}-in-force`);
    const answer = await page.evaluate((path) => fetch(path).then((found) => found.json()), `/api/cooperations/${cooperation}/agreement?id=${agreement}`);
    assert.equal(answer.divisions[0].rule, 'nucleolus');
    assert.equal(answer.divisions[0].total, '124000000.00 CNY');
    const shareOf = (party) => answer.divisions[0].shares.find((each) => each.party === party).amount;
    assert.deepEqual(answer.transfers.map(({ from, to, amount, due, state }) => ({ from, to, amount, due, state })),
      ['jiashan', 'jiaxing'].map((from) => ({ from, to: 'jinshan', amount: shareOf(from), due: '2030-12-31', state: 'due' })));
    for (const each of [someone, ...others]) await each.close();
  });
}

it('a table is filled in on the page by the keyboard, and a name that is no party is assigned to one', async () => {
  const say = words.en;
  const someone = await signedIn('wang.haoran', { width: 360, height: 780 });
  const { page } = someone;
  await someone.go('/division?entry=fill');
  await settled(page);
  for (const name of say.names.slice(0, 2)) await page.getByRole('group', { name: say.parties }).getByRole('checkbox', { name }).check();
  const fields = page.getByRole('group', { name: say.values }).getByRole('textbox');
  await fields.first().focus();
  for (const value of ['10', '12', '18']) {
    await page.keyboard.type(value);
    await page.keyboard.press('Tab');
  }
  await checkAccessible(page, 'a table filled in');
  await checkFits(page, 'a table filled in');
  await shot(page, 'division-filled');
  await page.getByRole('button', { name: say.compute }).click();
  await page.getByText(say.there, { exact: true }).waitFor();
  assert.equal(await page.getByRole('img', { name: say.triangle }).count(), 0);

  await someone.go('/division');
  await settled(page);
  await page.getByLabel(say.text).fill('#currency,CNY\ncoalition,value\njinshan,1\nOutsider,2\njinshan+Outsider,9\n');
  await page.getByRole('button', { name: say.compute }).click();
  await page.getByRole('button', { name: 'Choose Shapley value', exact: true }).click();
  await page.getByText(say.unassigned).waitFor();
  await page.getByLabel('“Outsider” of the table is').selectOption('pinghu');
  await page.getByRole('group', { name: say.subject }).getByRole('textbox').first().fill('A gain');
  await page.getByLabel('Who has the whole amount at first').selectOption('pinghu');
  await page.getByLabel(say.due).fill('2030-12-31');
  await page.getByRole('button', { name: say.draft }).click();
  await page.waitForURL(/agreements\/new\?draft=/);
  await page.getByText(say.saved).waitFor();
  await someone.close();
});
