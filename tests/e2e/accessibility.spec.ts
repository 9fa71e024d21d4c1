/** No violation that axe knows of, in each state of the page, light and dark, wide and narrow. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground } from './playground';

/** Formatting and type checking are in the file menu. */
const MENUS = [
  'File menu',
  'Examples',
  'Open',
  'Share',
  'Export',
  'Theme',
  'More',
  'View and export',
  'Legend',
];

async function expectNoViolations(page: Page, part = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(told).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme}: first graph, result, selected node, error`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openPlayground(page);
    await expect(graphNode(page, 'd')).toBeVisible();
    await expectNoViolations(page);

    await clickRun(page);
    await graphNode(page, 'c').click();
    await expectNoViolations(page);
    for (const name of MENUS) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.locator('.popup')).toBeVisible();
      await expectNoViolations(page, '.popup');
      await page.keyboard.press('Escape');
      await expect(page.locator('.popup')).toHaveCount(0);
    }

    await page.evaluate(() => {
      window.tryhamilton.setFile('functions.py', 'def a(input) -> int:\n    return 1\n');
      return window.tryhamilton.analyse();
    });
    await expectNoViolations(page);
  });
}

test('in the colours that the system dictates, code and drawing can be read', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' });
    if (colorScheme === 'light') await openPlayground(page);
    await graphNode(page, 'c').click();
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
    const paint = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
      const code = style('.monaco-editor .view-line span span');
      const node = style('[data-node="a"] .box');
      return {
        code: [code.color, style('.monaco-editor-background').backgroundColor],
        node: [style('[data-node="a"] .name').fill, node.fill],
        run: [style('.button.primary').color, style('.button.primary').backgroundColor],
      };
    });
    const [text, paper] =
      colorScheme === 'light' ? ['0, 0, 0', '255, 255, 255'] : ['255, 255, 255', '0, 0, 0'];
    expect(paint).toMatchObject({
      code: [`rgb(${text})`, `rgb(${paper})`],
      node: [`rgb(${text})`, `rgb(${paper})`],
    });
    expect(paint.run[0]).not.toBe(paint.run[1]);
  }
});

test('narrow', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await clickRun(page);
  await expectNoViolations(page);
});

test('regions, buttons and nodes have the names that scripts and screen readers know them by', async ({
  page,
}) => {
  await openPlayground(page);
  for (const name of ['Editor', 'Graph', 'Values', 'Problems']) {
    await expect(page.getByRole('region', { name, exact: true })).toHaveCount(1);
  }
  for (const name of ['Run', 'Stop']) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(1);
  }
  for (const name of ['input', 'a', 'b', 'c', 'd']) await expect(graphNode(page, name)).toHaveCount(1);
});
