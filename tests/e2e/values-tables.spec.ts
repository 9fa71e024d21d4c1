/** Tables in the Values pane: summaries, order, filters, copying, and cells that come as they are scrolled to. */

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { openPlayground, region, useProgram } from './playground';

const SALES = `import numpy as np
import pandas as pd

def sales() -> pd.DataFrame:
    return pd.DataFrame({
        "region": ["south", "north", None, "north-east"],
        "amount": [3.0, 1.0, 2.0, 10.0],
    })

def wide() -> pd.DataFrame:
    return pd.DataFrame(np.arange(500_000).reshape(1000, 500), columns=[f"c{i}" for i in range(500)])

def long() -> pd.DataFrame:
    return pd.DataFrame(np.arange(5_000_000).reshape(100_000, 50), columns=[f"c{i}" for i in range(50)])

def broken(sales: pd.DataFrame) -> int:
    raise ValueError("no")
`;

const compute = (page: import('@playwright/test').Page, ...outputs: string[]) =>
  page.evaluate((names) => window.tryhamilton.run({ outputs: names }), outputs);

test('columns are summarised, sorted, filtered and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPlayground(page);
  await useProgram(page, { 'functions.py': SALES });
  await compute(page, 'sales');
  const values = region(page, 'Values');
  // Its name is read out at every cell, so it is no more than that; the rest describes it.
  const amount = values.getByRole('columnheader', { name: 'amount', exact: true });
  await expect(amount).toHaveAccessibleDescription(/^float64 4 distinct/);
  await expect(amount).toContainText('median 2.5');
  await expect(values.getByRole('columnheader', { name: 'region', exact: true })).toContainText('1 missing');

  const first = () => values.getByRole('table').getByRole('row').nth(1);
  const sort = amount.locator('button.sort');
  await sort.click();
  await expect(amount).toHaveAttribute('aria-sort', 'ascending');
  await expect(first()).toContainText('north');
  await sort.press('Enter');
  await expect(amount).toHaveAttribute('aria-sort', 'descending');
  await expect(first()).toContainText('10');
  await sort.press('Enter');
  await expect(amount).toHaveAttribute('aria-sort', 'none');
  await expect(first()).toContainText('south');

  await values.getByRole('button', { name: 'Filter', exact: true }).click();
  await values.getByLabel('Filter amount').fill('> 1');
  await values.getByLabel('Filter region').fill('NORTH');
  await expect(values.getByRole('status')).toContainText('1 of 4 rows');
  await expect(values.getByRole('table').getByRole('row')).toHaveCount(2);
  await values.getByLabel('Filter amount').fill('> many');
  await expect(values.getByRole('status')).toContainText("'many' cannot be compared");
  await values.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(values.getByRole('table').getByRole('row')).toHaveCount(5);

  await values.getByLabel(/^Rows of/).focus();
  for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c'])
    await page.keyboard.press(key);
  await expect(values.getByRole('status')).toContainText('Copied 2 × 2.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('south\t3\nnorth\t1');

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `test-results/values-table-${colorScheme}.png` });
    const { violations } = await new AxeBuilder({ page }).include('[data-pane="values"]').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test('only the cells in view exist, and the last ones are reached by key', async ({ page }) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': SALES });
  const values = region(page, 'Values');
  for (const [name, last] of [
    ['wide', '499999'],
    ['long', '4999999'],
  ] as const) {
    await compute(page, name);
    await values.getByLabel(/^Rows of/).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+End');
    await expect(values.getByRole('cell', { name: last, exact: true })).toBeVisible();
    expect(await values.getByRole('cell').count()).toBeLessThan(1500);
  }
  await values.getByRole('columnheader', { name: /^c49/ }).locator('button.sort').click();
  await expect(values.getByRole('columnheader', { name: /^c49/ })).toContainText('of 50,000 rows');
});

test('what was computed before a failure can be looked at', async ({ page }) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': SALES });
  const run = await compute(page, 'sales', 'broken');
  expect(run.ok).toBe(false);
  expect(Object.keys(run.results)).toEqual(['sales']);
  await expect(region(page, 'Values').getByRole('table')).toContainText('north-east');
});
