/** No violation that axe knows of in what the Graph pane opens, light and dark, wide and narrow. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, region } from './playground';

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(told).toEqual([]);
}

async function walk(page: Page): Promise<void> {
  const graph = region(page, 'Graph');
  const search = graph.getByRole('searchbox');
  await search.fill('+c');
  await expect(graph.getByText('4 of 5 found')).toBeVisible();
  await expectNoViolations(page);
  await search.fill('kind:x');
  await expectNoViolations(page);
  await search.press('Escape');

  await graphNode(page, 'a').click();
  await graphNode(page, 'd').click({ modifiers: ['Shift'] });
  await graph.getByRole('button', { name: 'View and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Only around the selected node' }).click();
  await expect(graph.getByRole('slider')).toBeVisible();
  await expectNoViolations(page);

  await graph.getByRole('button', { name: 'View and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Waterfall of the run' }).click();
  await expect(page.getByRole('region', { name: 'Waterfall', exact: true })).toBeVisible();
  await expectNoViolations(page);

  await graph.getByRole('button', { name: 'View and export' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Outline' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('menuitemcheckbox', { name: 'Outline' }).click();
  await expect(page.getByRole('tree')).toBeVisible();
  await expectNoViolations(page);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme}: search, path, neighbourhood, menu, waterfall, outline`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openPlayground(page);
    await clickRun(page);
    await walk(page);
  });
}

test('narrow: search, path, neighbourhood, menu, waterfall, outline', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 760 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Graph' }).click();
  await walk(page);
});
