/** Program, graph and result are there before any script; who comes back does not see them. */

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { graphNode, openPlayground } from './playground';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a first visit shows a program, its graph and its result', async ({ page }) => {
    await page.goto('/');
    const code = page.getByRole('region', { name: 'Code', exact: true });
    await expect(code).toContainText('def a(input: pd.Series) -> pd.Series:');
    await expect(page.getByRole('img', { name: 'Graph: a, b, c, d, input' })).toBeVisible();
    const result = page.getByRole('region', { name: 'Value of Result' });
    await expect(result.getByRole('row').filter({ hasText: '42875' })).toBeVisible();
    await page.setViewportSize({ width: 390, height: 800 });
    await expect(result).toBeVisible();
  });
});

test('the playground takes its place, and a returning visitor sees only their own program', async ({
  page,
}) => {
  await page.goto('/');
  // Axe is itself a script, so it looks in the moment before Python draws.
  if (await page.locator('.first').isVisible()) {
    const { violations } = await new AxeBuilder({ page }).include('body').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await openPlayground(page);
  await expect(graphNode(page, 'd')).toBeVisible();
  await expect(page.locator('.first')).toHaveCount(0);
  await page.evaluate(async () => {
    window.tryhamilton.setFile('functions.py', 'def mine(x: int) -> int:\n    return x\n');
    window.tryhamilton.removeFile('run.py');
    await window.tryhamilton.analyse();
  });
  await page.waitForTimeout(600);

  // The old program must not flash: at no frame is it visible.
  await page.addInitScript(() => {
    const seen: boolean[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const first = document.querySelector('.first');
      seen.push(first?.checkVisibility({ visibilityProperty: true }) ?? false);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await expect(graphNode(page, 'mine')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { seen: boolean[] }).seen.includes(true))).toBe(
    false,
  );
});
