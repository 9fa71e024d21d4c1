/** Two tabs of one browser: neither overwrites the other, and nothing is lost when one of them is closed or crashes. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Python may boot behind this; the program does not wait for it. */
async function open(page: Page): Promise<void> {
  await page.goto('/');
  await page.waitForFunction(() => window.tryhamilton !== undefined);
}

const write = (page: Page, text: string) =>
  page.evaluate((source) => window.tryhamilton.setFile('functions.py', source), text);
const text = (page: Page) => page.evaluate(() => window.tryhamilton.files()['functions.py']);

test('a second tab, a reload, and the end of the first one', async ({ page, context }) => {
  await open(page);
  await write(page, 'def first() -> int:\n    return 1\n');
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('tryhamilton:program')))
    .toContain('first');
  await expect(page.getByText('open in another tab')).toHaveCount(0);

  const other = await context.newPage();
  await open(other);
  expect(await text(other)).toContain('first');
  await expect(other.getByText('open in another tab')).toBeVisible();
  expect((await new AxeBuilder({ page: other }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await write(other, 'def second() -> int:\n    return 2\n');
  await write(page, 'def first_again() -> int:\n    return 1\n');

  // Each tab comes back with its own.
  await other.reload();
  await other.waitForFunction(() => window.tryhamilton !== undefined);
  expect(await text(other)).toContain('second');
  await page.reload();
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  expect(await text(page)).toContain('first_again');

  // The tab that stays keeps the program from then on; what the other one had is among the earlier programs.
  await page.close();
  await expect
    .poll(() => other.evaluate(() => localStorage.getItem('tryhamilton:program')))
    .toContain('second');
  expect(await other.evaluate(() => localStorage.getItem('tryhamilton:shelf'))).toContain('first_again');
});
