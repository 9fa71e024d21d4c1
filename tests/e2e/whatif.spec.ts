/** Another input or override: only what depends on it is computed, and the tables show what they were before. */

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, region, useProgram } from './playground';

const PROGRAM = {
  'functions.py': `import pandas as pd

def sales(day: pd.Series, price: float) -> pd.DataFrame:
    return pd.DataFrame({"day": day, "revenue": day * price, "city": "York"})

def total(sales: pd.DataFrame) -> float:
    return float(sales["revenue"].sum())

def unrelated(word: str) -> str:
    return word.upper()
`,
};

test('before and after, live, with the order and the filters of a table kept', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await useProgram(page, PROGRAM);
  await page.evaluate(() => window.tryhamilton.setInputs({ day: [1, 2, 3, 4], price: 1.5, word: 'hi' }));
  await clickRun(page);
  await graphNode(page, 'sales').click();
  const values = region(page, 'Values');
  await values.getByTitle('Sort by day').click();
  await values.getByTitle('Sort by day').click();
  await expect(values.getByRole('row').nth(1)).toContainText('4');
  await expect(values.getByRole('button', { name: 'Before and after' })).toHaveCount(0);

  // A change is out of date first, then computed, and nothing else is.
  const panel = page.getByRole('region', { name: 'Inputs and config' });
  await panel.getByLabel(/^day\b/).fill('[1, 2, 30, 4]');
  await expect(page.getByText('2 nodes out of date: sales, total')).toBeVisible();
  const run = await clickRun(page);
  expect(
    Object.entries(run.nodes)
      .filter(([, { cached }]) => !cached)
      .map(([name]) => name),
  ).toEqual(['sales', 'total']);

  // The order is as it was; the table says what changed, and by how much.
  await expect(values.getByRole('columnheader', { name: /day/ })).toHaveAttribute('aria-sort', 'descending');
  const first = values.getByRole('row').nth(1);
  await expect(first).toContainText('was 3 30');
  await expect(first).toContainText('was 4.5 45');
  await expect(values.getByRole('columnheader', { name: /revenue/ })).toContainText('1 changed, mean +40.5');
  await expect(values.getByRole('status')).toContainText('1 row changed');
  await values.getByRole('button', { name: 'Changed rows only' }).click();
  await expect(values.getByRole('row')).toHaveCount(2);
  await graphNode(page, 'total').click();
  await expect(values.getByText('Before 15.0')).toBeVisible();

  // Live: a step of a number is a run.
  await panel.getByRole('button', { name: 'Live' }).click();
  await panel.getByLabel(/^price\b/).press('ArrowUp');
  await expect(values.getByText('Before 55.5')).toBeVisible();
  await expect(values.locator('.value-text')).toContainText('59.19');
});

test('a column leads back to the functions and inputs that it comes from', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await useProgram(page, PROGRAM);
  await page.evaluate(() => window.tryhamilton.setInputs({ day: [1, 2], price: 1.5, word: 'hi' }));
  await clickRun(page);
  await graphNode(page, 'sales').click();
  const values = region(page, 'Values');
  await values.getByRole('button', { name: 'Where revenue comes from' }).click();
  await expect(values.getByRole('region', { name: 'Where revenue comes from' })).toContainText(
    'sales.revenue from day, price',
  );
  await expect(region(page, 'Graph').locator('.node.found')).toHaveCount(3);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await values.getByRole('button', { name: 'Close the lineage' }).click();
  await expect(region(page, 'Graph').locator('.node.found')).toHaveCount(0);
});
