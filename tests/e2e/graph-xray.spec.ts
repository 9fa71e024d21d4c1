/** A decorator seen through, and the roads that config did not take. */

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { graphNode, openPlayground, region, useProgram } from './playground';

const MEANS = `import pandas as pd
from hamilton.function_modifiers import parameterize, source, value


@parameterize(
    spend_mean={"column": source("spend"), "weeks": value(3)},
    signups_mean={"column": source("signups"), "weeks": value(6)},
)
def mean(column: pd.Series, weeks: int) -> pd.Series:
    """A rolling mean."""
    return column.rolling(weeks).mean()
`;

test('what was written and what it became, by keyboard and slider', async ({ page }) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': MEANS });
  await graphNode(page, 'spend_mean').click();
  await page.keyboard.press('x');
  const xray = page.getByRole('region', { name: 'X-ray' });
  await expect(xray.getByText('2 nodes')).toBeVisible();
  const slider = xray.getByRole('slider');
  await expect(slider).toHaveValue('100');
  await expect(xray.locator('mark.current')).toHaveText(/^spend_mean=\{"column": source\("spend"\)/);

  // The other node leads to its own argument, and the one selection follows.
  await xray.getByRole('button', { name: /^signups_mean/ }).click();
  await expect(graphNode(page, 'signups_mean')).toHaveAttribute('aria-pressed', 'true');
  await expect(xray.locator('mark.current')).toHaveText(/^signups_mean=/);

  // Back to the one function that was written.
  await slider.press('Home');
  await expect(xray.getByText('mean(column, weeks)')).toBeVisible();
  await expect(xray.getByRole('button', { name: /^spend_mean/ })).toBeDisabled();
  await slider.press('End');
  expect((await new AxeBuilder({ page }).include('.graph-pane').analyze()).violations).toEqual([]);
  await xray.getByRole('button', { name: 'Close the X-ray' }).click();
  await expect(xray).toBeHidden();
});

test('beside the X-ray of a larger graph the node that is looked at stays large enough to be read', async ({
  page,
}) => {
  await openPlayground(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name: /^Features, in batch/ }).click();
  await graphNode(page, 'budget').click();
  await page.keyboard.press('x');
  await expect(page.getByRole('region', { name: 'X-ray' }).getByText('5 nodes')).toBeVisible();
  await expect.poll(async () => (await graphNode(page, 'budget').boundingBox())?.height).toBeGreaterThan(24);
  await expect(page.locator('.graph-stage .minimap')).toBeHidden();
});

test('what config has switched off is drawn on demand, with its condition', async ({ page }) => {
  await openPlayground(page);
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name: /^Features, in batch and online/ }).click();
  await expect(graphNode(page, 'predictions')).toBeVisible();
  await expect(graphNode(page, 'last_logged_in__online')).toBeHidden();
  await region(page, 'Graph').getByRole('button', { name: 'View and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'What config has switched off' }).click();
  const ghost = graphNode(page, 'last_logged_in__online');
  await expect(ghost).toBeVisible();
  await expect(ghost).toHaveAttribute('aria-description', /^switched off, there when mode="online"/);
  await expect(page).toHaveURL(/off=1/);
  await ghost.click();
  await expect(page.getByRole('tab', { name: 'data_loaders.py' })).toHaveAttribute('aria-selected', 'true');
  expect((await new AxeBuilder({ page }).include('.graph-pane').analyze()).violations).toEqual([]);
});
