/** Runs are remembered in this browser: two of them compared, an old program opened again; and a catalog of all nodes. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { clickRun, openPlayground, region, useProgram } from './playground';

const BEFORE = `import pandas as pd
from hamilton.function_modifiers import tag

def _scale(x):
    return x * 2

def doubled(x: pd.Series) -> pd.Series:
    return _scale(x)

@tag(owner="growth")
def table(doubled: pd.Series) -> pd.DataFrame:
    """One column."""
    return pd.DataFrame({"d": doubled})

def gone(x: pd.Series) -> int:
    return len(x)
`;

const AFTER = BEFORE.replace('x * 2', 'x * 3')
  .replace('{"d": doubled}', '{"d": doubled, "e": "text"}')
  .replace('def gone(x: pd.Series)', 'def rows(table: pd.DataFrame)')
  .replace('len(x)', 'len(table)');

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('two runs compared, the first one opened again, the catalog', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await useProgram(page, { 'functions.py': BEFORE });
  await page.evaluate(() => window.tryhamilton.setInputs({ x: [1, 2] }));
  await clickRun(page);
  const values = region(page, 'Values');
  await values.getByRole('tab', { name: 'Runs' }).click();
  const runs = values.getByRole('list', { name: 'Runs' }).getByRole('listitem');
  await expect(runs).toHaveCount(1);

  await useProgram(page, { 'functions.py': AFTER });
  await page.evaluate(() => window.tryhamilton.setInputs({ x: [1, 5] }));
  await clickRun(page);
  await expect(runs).toHaveCount(2);
  await expect(runs.first()).toContainText('x=[1, 5]');
  await expectNoViolations(page);

  // They outlive the page.
  await page.reload();
  await page.evaluate(() => window.tryhamilton.ready);
  await values.getByRole('tab', { name: 'Runs' }).click();
  await expect(runs).toHaveCount(2);
  await values.getByRole('button', { name: 'Compare the last two' }).click();

  const dialog = page.getByRole('dialog');
  const group = (name: string) => dialog.getByRole('region', { name, exact: true });
  await expect(group('Added')).toContainText('rows');
  await expect(group('Removed')).toContainText('gone');
  await expect(group('Changed')).toContainText('doubled because of _scale');
  await expect(group('Given otherwise')).toContainText('[1, 2] [1, 5]');
  await expectNoViolations(page);

  await dialog.getByRole('tab', { name: /^Values/ }).click();
  const row = (name: string) =>
    dialog.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(row('table')).toContainText('column e added (str)');
  await expect(row('table')).toContainText('DataFrame, 2 × 1');
  await dialog.getByRole('tab', { name: 'Times' }).click();
  await expect(row('doubled')).toContainText('ms');
  await dialog.getByRole('tab', { name: 'Code' }).click();
  await expect(
    dialog.getByRole('region', { name: 'Difference of functions.py' }).locator('ins').first(),
  ).toHaveText('    return x * 3');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolations(page);
  await page.keyboard.press('Escape');

  // The first program comes back, and that can be undone.
  await runs
    .last()
    .getByRole('button', { name: /^Open the program/ })
    .click();
  expect(await page.evaluate(() => window.tryhamilton.files()['functions.py'])).toBe(BEFORE);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await page.evaluate(() => window.tryhamilton.files()['functions.py'])).toBe(AFTER);

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Catalog of all nodes' }).click();
  const search = dialog.getByRole('searchbox', { name: 'Search the catalog' });
  const found = dialog.getByRole('region', { name: 'Nodes of the catalog' }).getByRole('listitem');
  await expect(found).toHaveCount(4);
  await search.fill('growth column');
  await expect(found).toHaveCount(1);
  await expect(found).toContainText('One column.');
  await found.getByRole('button', { name: 'who uses this' }).click();
  await expect(found).toContainText('rows');
  await expectNoViolations(page);
  await found.getByRole('button', { name: 'rows' }).first().click();
  await expect(dialog).toHaveCount(0);
  await expect(region(page, 'Graph').locator('[data-node="rows"]')).toBeVisible();
});
