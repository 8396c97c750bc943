// A matter whose voters do not agree in time goes up to their closest common superior, which decides it. The time passes on the
// server's own clock.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { checkAccessible, cooperation, launch, openCase, person, serve, serveLater, shot } from './harness.mjs';
import { last, raiseMatter, settled, takePosition } from './steps.mjs';

const day_ms = 86_400_000;
const finding = 'DOCK-001:jiashan-huifeng';
const matter = 'dock-001-jiashan-huifeng';
const en = { raise: 'Raise a matter', take: 'Take a position', group: 'Reason', decide: 'Decide the matter' };
const zh = { take: '表明立场', group: '理由', oppose: '反对', decide: '裁决议题', escalated: '已上交', decided: '已决定', superior: '由共同上级长三角办公室裁决' };

let browser, files;
before(async () => {
  browser = await launch();
  files = openCase();
});
after(async () => {
  await browser?.close();
  files?.remove();
});

const account = (name) => files.people.find((each) => each.sign_in_name === name);

// As a page would ask, by hand: what the buttons do not offer.
const ask = ({ page }, kind, party, body) =>
  page.evaluate(async ([address, party, body]) => {
    const { token } = await (await fetch('/api/session')).json();
    const headers = { 'Content-Type': 'application/json', 'X-Comity-Token': token, 'X-Comity-Party': party, 'Idempotency-Key': crypto.randomUUID() };
    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, said: await answer.text() };
  }, [`/api/cooperations/${cooperation}/acts/${kind}`, party, body]);

const read = ({ page }, party) =>
  page.evaluate(async ([address, party]) => (await fetch(address, { headers: { 'X-Comity-Party': party } })).json(),
    [`/api/cooperations/${cooperation}/matter?id=${matter}`, party]);

it('what the voters do not decide in time is decided by their superior', async () => {
  const now = await serve(files);
  const jinshan = await person(browser, now, account('wang.haoran'));
  const jiashan = await person(browser, now, account('qian.bo'), { language: 'zh' });
  await raiseMatter(jinshan, finding, en.raise);
  await takePosition(jinshan, matter, { take: en.take, stance: 'Support', group: en.group }, 'It joins both plans.');
  await takePosition(jiashan, matter, { take: zh.take, stance: zh.oppose, group: zh.group }, '用地指标不足。');

  // Until the deadline it is the voters' alone.
  const early = await person(browser, now, account('gao.feng'));
  await early.go(`/matters/${matter}`);
  await settled(early.page);
  assert.equal(await early.page.getByRole('button', { name: en.decide }).count(), 0);
  const { options, matter: line } = await read(early, 'yrd-office');
  const decision = { matter, option: options[0].id, reason: { en: 'Too early.', zh: '' } };
  const tooEarly = await ask(early, 'matter.decide', 'yrd-office', decision);
  assert.equal(tooEarly.status, 403, tooEarly.said);
  assert.match(tooEarly.said, /only after the deadline/);
  for (const each of [jinshan, jiashan, early]) await each.close();
  assert.deepEqual(await now.stop(), { code: 0, signal: null });

  const days = Math.ceil((Date.parse(line.deadline) - Date.now()) / day_ms) + 1;
  const later = await serveLater(files, days);

  // Its voters see that it is no longer theirs.
  const late = await person(browser, later, account('wang.haoran'));
  await late.go(`/matters/${matter}`);
  await settled(late.page);
  await late.page.getByText('escalated', { exact: true }).first().waitFor();
  assert.equal(await late.page.getByRole('button', { name: en.take }).count(), 0);
  const tooLate = await ask(late, 'position.take', 'jinshan', { matter, option: options[0].id, stance: 'support', reason: { en: 'Once more.', zh: '' } });
  assert.equal(tooLate.status, 403, tooLate.said);

  // The superior finds it on its home page and decides.
  const superior = await person(browser, later, account('gao.feng'), { language: 'zh' });
  await settled(superior.page);
  await superior.page.locator(`main a[href$="/matters/${matter}"]`).first().click();
  await superior.page.waitForURL(/matters\//);
  await superior.page.getByText(zh.escalated, { exact: true }).first().waitFor();
  await shot(superior.page, 'escalated');
  await superior.page.getByRole('button', { name: zh.decide }).first().click();
  const deciding = superior.page.getByRole('dialog');
  await deciding.getByRole('radio').first().check();
  await deciding.getByRole('group', { name: zh.group }).getByRole('textbox').first().fill('两侧应同步衔接。');
  await checkAccessible(superior.page, 'deciding a matter');
  await last(deciding).click();
  await deciding.waitFor({ state: 'detached' });
  await superior.page.getByText(zh.decided, { exact: true }).first().waitFor();
  await superior.page.getByText(zh.superior).first().waitFor();
  await shot(superior.page, 'escalated-decided');

  // Whoever has the page open sees it by itself.
  await late.page.getByText('decided', { exact: true }).first().waitFor();
  for (const each of [late, superior]) await each.close();
  assert.deepEqual(await later.stop(), { code: 0, signal: null });
});
