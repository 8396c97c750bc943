// What people do in more than one journey.

// The button of an open dialog that sends.
export const last = (dialog) => dialog.locator('button[type=submit]');

export async function settled(page) {
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
}

// The matter raised from a finding has the finding's key as its name.
export async function raiseMatter({ page, go }, finding, button, change = async () => {}) {
  await go(`/findings/${encodeURIComponent(finding)}`);
  await settled(page);
  await page.getByRole('button', { name: button }).click();
  const raising = page.getByRole('dialog');
  await change(raising);
  await last(raising).click();
  await page.waitForURL(new RegExp(`matters/${finding.toLowerCase().replaceAll(':', '-')}$`));
}

// On the first of its options; `words` are those of the page's language.
export async function takePosition({ page, go }, matter, words, reason) {
  await go(`/matters/${matter}`);
  await settled(page);
  await page.getByRole('button', { name: words.take }).first().click();
  const taking = page.getByRole('dialog');
  await taking.getByRole('radio').first().check();
  await taking.getByRole('radio', { name: words.stance }).check();
  await taking.getByRole('group', { name: words.group }).getByRole('textbox').first().fill(reason);
  await last(taking).click();
  await taking.waitFor({ state: 'detached' });
}
