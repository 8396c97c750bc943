// A leader without a mouse: signs in, goes from Home to a finding, raises a matter, takes a position on it, signs an agreement.
// Only Tab, Shift+Tab, Enter, Space, Escape, the arrow keys and letters are pressed.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { launch, openCase, person, serve, shot } from './harness.mjs';
import { settled } from './steps.mjs';

let browser, files, server;
before(async () => {
  browser = await launch();
  files = openCase();
  server = await serve(files);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  files?.remove();
});

const isFocused = (locator) => locator.evaluate((node) => node === document.activeElement);

// What has the focus shows it, and is where one can see it.
async function checkFocusShows(page) {
  const told = await page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return '';
    const style = getComputedStyle(at);
    const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    const box = at.getBoundingClientRect();
    const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const over = seen && document.elementFromPoint(Math.max(0, box.left) + Math.min(box.width, 8) / 2, Math.min(Math.max(0, box.top) + 4, innerHeight - 1));
    const bare = seen && (at.contains(over) || over?.contains(at) || over?.closest('label')?.control === at);
    return marked && seen && bare ? '' : `${at.outerHTML.slice(0, 200)}: ${marked ? '' : 'no mark '}${seen ? '' : 'out of sight '}${bare ? '' : 'covered'}`;
  });
  assert.equal(told, '', 'the focus is not to be seen');
}

async function tabTo(page, locator, { back = false, most = 150 } = {}) {
  await locator.waitFor();
  for (let i = 0; i < most; ++i) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    await checkFocusShows(page);
    if (await isFocused(locator)) return;
  }
  assert.fail(`${locator} is not reached by ${most} tabs`);
}

const press = async (page, locator, options) => {
  await tabTo(page, locator, options);
  await page.keyboard.press('Enter');
};

// Tab goes round inside an open dialog (and over the browser's own bar, where the page has no focus).
async function checkTrapped(page, dialog) {
  assert.ok(await dialog.evaluate((node) => node.contains(document.activeElement)), 'an opened dialog has the focus');
  for (let i = 0; i < 40; ++i) {
    await page.keyboard.press(i < 30 ? 'Tab' : 'Shift+Tab');
    assert.ok(await dialog.evaluate((node) => document.activeElement === document.body || node.contains(document.activeElement)), 'the focus left the dialog');
  }
}

it('everything is done with the keyboard alone', async () => {
  const someone = await person(browser, server);
  const { page } = someone;
  const { sign_in_name, password } = files.people.find((each) => each.sign_in_name === 'feng.jie');

  await page.goto('/');
  const name = page.locator('input[name=username]');
  await name.waitFor();
  if (!(await isFocused(name))) await tabTo(page, name);
  await page.keyboard.type(sign_in_name);
  await tabTo(page, page.locator('input[name=password]'));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.locator('input[name=password]').waitFor({ state: 'detached' });
  await settled(page);

  // The first thing reached leads past the navigation.
  await page.reload();
  await settled(page);
  await page.keyboard.press('Tab');
  await checkFocusShows(page);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to content/);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content');

  // From the loop on Home to the findings nobody has raised, and to one of them.
  await press(page, page.locator('main').getByRole('link', { name: /nobody has raised/ }));
  await page.waitForURL(/findings/);
  await settled(page);
  await press(page, page.locator('main a[href*="/findings/"]').filter({ hasText: 'Pinghu' }).first());
  await page.waitForURL(/findings\/./);
  await settled(page);

  // A dialog keeps the focus and gives it back.
  const raise = page.getByRole('button', { name: 'Raise a matter' });
  const dialog = page.getByRole('dialog');
  await press(page, raise);
  await dialog.waitFor();
  await checkTrapped(page, dialog);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(await isFocused(raise), 'the focus is where it was');
  await page.keyboard.press('Enter');
  await press(page, dialog.locator('button[type=submit]'));
  await page.waitForURL(/matters\/./);
  await settled(page);

  // A position on it, by arrows and letters.
  await press(page, page.locator('main').getByRole('button', { name: 'Take a position' }).first());
  await tabTo(page, dialog.getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, dialog.getByRole('radio', { name: 'Support' }));
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  assert.ok(await dialog.getByRole('radio', { name: 'Oppose' }).isChecked());
  await page.keyboard.press('ArrowUp');
  assert.ok(await dialog.getByRole('radio', { name: 'Support' }).isChecked());
  await tabTo(page, dialog.getByRole('group', { name: 'Reason' }).getByRole('textbox').first());
  await page.keyboard.type('It joins both plans.');
  await press(page, dialog.locator('button[type=submit]'));
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('It joins both plans.').first().waitFor();

  // Home by the navigation, and to the agreement that waits for a signature.
  await press(page, page.getByRole('navigation').getByRole('link', { name: 'Home' }), { back: true });
  await settled(page);
  await press(page, page.locator('main').getByRole('link', { name: 'Read and sign' }));
  await page.waitForURL(/agreements\/./);
  await settled(page);
  await press(page, page.getByRole('button', { name: /^Sign for/ }));
  await dialog.waitFor();
  await checkTrapped(page, dialog);
  await press(page, dialog.getByRole('button', { name: /^Sign version/ }));
  await dialog.waitFor({ state: 'detached' });
  await page.locator('main').getByText('You have signed').or(page.getByText(/signed/)).first().waitFor();
  assert.equal(await page.getByRole('button', { name: /^Sign for/ }).count(), 0);
  await shot(page, 'keyboard-signed');
  await someone.close();
});
