// The loop in the browser, three governments at once: finding, matter, three positions, decision, agreement, three signatures,
// commitment, evidence, dispute, confirmation. In English, and again in Chinese on a record of its own.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { checkAccessible, launch, openCase, person, serve, shot } from './harness.mjs';
import { last, raiseMatter, settled, takePosition } from './steps.mjs';

const words = {
  en: { raise: 'Raise a matter', third: 'Jiaxing City', take: 'Take a position', stance: 'Stance', support: 'Support', reason: 'Reason', language: 'English',
    submit: /Take this position|Take a position|Put it on the record|Sign/, decided: 'decided', propose: 'Propose an agreement', proposeNow: 'Propose to the parties',
    sign: /^Sign for/, signVersion: 'Sign version 1', inForce: 'in force', report: 'Report', statement: 'What was done', progress: 'Progress', dispute: 'Dispute',
    confirm: 'Confirm', why: 'Why', disputed: 'disputed', complete: /Complete|complete|done/ },
  zh: { raise: '提出议题', third: '嘉兴市', take: '表明立场', stance: '立场', support: '赞成', reason: '理由', language: '中文',
    submit: /表明|提交|签署/, decided: '已决定', propose: '提出协议', proposeNow: '向各主体提出', sign: /^代表.*签署/, signVersion: '签署第 1 版', inForce: '生效',
    report: '报告进展', statement: '完成情况', progress: '进度', dispute: '质疑', confirm: '确认', why: '理由', disputed: '质疑', complete: /已完成|完成/ },
};

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const language of ['en', 'zh']) {
  it(`the loop, ${language}`, async () => {
    const say = words[language];
    const files = openCase();
    const server = await serve(files);
    const people = {};
    for (const name of ['wang.haoran', 'qian.bo', 'zhu.min']) {
      people[name] = await person(browser, server, files.people.find((each) => each.sign_in_name === name), { language });
    }
    const leaders = Object.values(people);
    const { page } = people['wang.haoran'];

    // A finding becomes a matter.
    await raiseMatter(people['wang.haoran'], 'DOCK-001:jiashan-huifeng', say.raise, async (raising) => {
      await raising.getByRole('checkbox', { name: say.third, exact: true }).check();
      await checkAccessible(page, 'raising a matter');
    });

    // Three positions; the third decides.
    for (const leader of leaders) {
      await takePosition(leader, 'dock-001-jiashan-huifeng', { take: say.take, stance: say.support, group: say.reason }, 'It joins both plans. 两侧规划得以衔接。');
    }
    // The first of them sees the decision without asking again.
    await page.getByText(say.decided, { exact: true }).first().waitFor();
    await shot(page, `loop-${language}-decided`);

    // The decision becomes an agreement.
    await page.getByRole('link', { name: say.propose }).or(page.getByRole('button', { name: say.propose })).first().click();
    await page.waitForURL(/agreements\/new/);
    await settled(page);
    await page.getByRole('button', { name: say.proposeNow }).click();
    const proposing = page.getByRole('dialog');
    await proposing.getByRole('button').last().click();
    await page.waitForURL(/agreements\/(?!new)[a-z0-9-]+/);
    const agreement = new URL(page.url()).pathname.split('/agreements/')[1];

    // Three signatures bring it into force.
    for (const leader of leaders) {
      await leader.go(`/agreements/${agreement}`);
      await settled(leader.page);
      await leader.page.getByRole('button', { name: say.sign }).first().click();
      const signing = leader.page.getByRole('dialog');
      await signing.getByRole('button', { name: say.signVersion }).click();
      await signing.waitFor({ state: 'detached' });
    }
    await page.getByText(say.inForce).first().waitFor();
    await shot(page, `loop-${language}-in-force`);

    // A commitment of the agreement is reported on with a document, disputed, reported again and confirmed.
    await people['wang.haoran'].go('/commitments?agreement=' + agreement);
    await settled(page);
    const href = await page.locator('main a[href*="/commitments/"][href$="-jinshan"]').first().getAttribute('href');
    const evidence = join(files.folder, 'survey.txt');
    writeFileSync(evidence, 'The survey of the link, in full.\n');
    const report = async (pct) => {
      await page.goto(href);
      await settled(page);
      await page.getByRole('button', { name: say.report }).first().click();
      const reporting = page.getByRole('dialog');
      await reporting.getByRole('group', { name: say.statement }).getByRole('textbox').first().fill('The link is in our plan now. 已列入规划。');
      await reporting.getByRole('spinbutton', { name: say.progress }).or(reporting.getByRole('textbox', { name: say.progress })).first().fill(String(pct));
      await reporting.locator('input[type=file]').setInputFiles(evidence);
      await reporting.getByText('survey.txt').first().waitFor();
      await last(reporting).click();
      await reporting.waitFor({ state: 'detached' });
    };
    const answer = async (button, reason) => {
      const other = people['qian.bo'];
      await other.page.goto(href);
      await settled(other.page);
      await other.page.getByRole('button', { name: button }).first().click();
      const answering = other.page.getByRole('dialog');
      if (reason) await answering.getByRole('textbox').first().fill(reason);
      await last(answering).click();
      await answering.waitFor({ state: 'detached' });
    };
    await report(100);
    await answer(say.dispute, 'The drawing is missing. 缺少图纸。');
    await page.getByText(say.disputed).first().waitFor();
    await report(100);
    await answer(say.confirm, '');
    await page.getByText(say.complete).first().waitFor();
    await shot(page, `loop-${language}-complete`);
    await checkAccessible(page, 'a commitment that is complete');

    for (const leader of leaders) await leader.close();
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
    files.remove();
  });
}
