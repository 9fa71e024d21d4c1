/** Everything that the first program needs can be done by keys alone. */

import { expect, test } from './fixtures';
import { graphNode, openPlayground, region, runBy } from './playground';

test('Ctrl+Enter runs, F6 goes from pane to pane and back', async ({ page }) => {
  await openPlayground(page);
  const run = await runBy(page, () => page.keyboard.press('Control+Enter'));
  expect(run.ok).toBe(true);

  const panes = ['Editor', 'Graph', 'Values', 'Problems'] as const;
  const current = () =>
    page.evaluate(() => document.activeElement?.closest('section[aria-label]')?.getAttribute('aria-label'));
  await region(page, 'Editor').focus();
  for (const pane of panes.slice(1)) {
    await page.keyboard.press('F6');
    expect(await current()).toBe(pane);
  }
  for (const pane of panes.slice(0, -1).reverse()) {
    await page.keyboard.press('Shift+F6');
    expect(await current()).toBe(pane);
  }
});

test('arrows walk along the edges, Enter opens the value, E the code', async ({ page }) => {
  await openPlayground(page);
  await runBy(page, () => page.keyboard.press('Control+Enter'));
  await graphNode(page, 'c').focus();
  await page.keyboard.press('ArrowRight');
  await expect(graphNode(page, 'd')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(region(page, 'Values').getByRole('table')).toContainText('42875');
  await graphNode(page, 'd').focus();
  await page.keyboard.press('e');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('section')?.getAttribute('aria-label')))
    .toBe('Editor');
});

test('text is typed into the editor, and the graph follows', async ({ page }) => {
  await openPlayground(page);
  await expect(graphNode(page, 'd')).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName('th:editor-ready').length > 0);
  await region(page, 'Editor').locator('.view-lines').click();
  await page.keyboard.press('Control+End');
  // One key after the other: keys of one instant are one insertion to the editor, which is not indented.
  await page.keyboard.type('\n\ndef e(d: pd.Series) -> float:\nreturn float(d.sum())', { delay: 10 });
  await expect(graphNode(page, 'e')).toBeVisible();
  expect(await page.evaluate(() => window.tryhamilton.graph()?.edges)).toContainEqual(['d', 'e']);
  // run.py knows nothing of it: the page says so, and computes it at a press.
  await runBy(page, () => page.keyboard.press('Control+Enter'));
  const values = region(page, 'Values');
  await expect(values.getByText('run.py does not ask for e, so it has no value.')).toBeVisible();
  await runBy(page, () => values.getByRole('button', { name: 'Compute e' }).press('Enter'));
  await expect(values.getByText('77175')).toBeVisible();
});

test('Tab leaves the editor once it is told to', async ({ page }) => {
  await openPlayground(page);
  await page.waitForFunction(() => performance.getEntriesByName('th:editor-ready').length > 0);
  await region(page, 'Editor').locator('.view-lines').click();
  const before = await page.evaluate(() => window.tryhamilton.files());
  await page.keyboard.press('Control+m');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
  expect(inside).toBe(false);
  expect(await page.evaluate(() => window.tryhamilton.files())).toEqual(before);
});

test('columns collapse to a strip and come back, by keys and by a double click', async ({ page }) => {
  await openPlayground(page);
  await expect(graphNode(page, 'd')).toBeVisible();
  const border = page.getByRole('separator', { name: 'Width of the code' });
  const strip = page.getByRole('button', { name: 'Code', exact: true });
  await border.focus();
  await page.keyboard.press('Enter');
  await expect(region(page, 'Editor')).toBeHidden();
  expect((await strip.boundingBox())?.width).toBeLessThan(40);
  await strip.focus();
  await page.keyboard.press('Enter');
  await expect(region(page, 'Editor')).toBeFocused();
  await expect(strip).toHaveCount(0);

  const at = await border.boundingBox();
  await page.mouse.dblclick((at?.x ?? 0) + 2, 300);
  await expect(region(page, 'Editor')).toBeHidden();
  // What asks for the code gets it back.
  await graphNode(page, 'c').focus();
  await page.keyboard.press('e');
  await expect(region(page, 'Editor')).toBeVisible();
  await expect(strip).toHaveCount(0);
});
