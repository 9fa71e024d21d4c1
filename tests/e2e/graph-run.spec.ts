/** Run computes what is out of date, Run all everything; the waterfall tells what took how long. */

import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, region, runBy } from './playground';

test('Run tells how much is out of date, Run all computes kept values anew', async ({ page }) => {
  await openPlayground(page);
  await page.evaluate(async () => {
    const door = window.tryhamilton;
    door.removeFile('run.py');
    door.setFile(
      'functions.py',
      'def a(x: int) -> int:\n    return x + 1\n\ndef b(a: int) -> int:\n    return a * 2\n',
    );
    door.setInputs({ x: 1 });
    await door.analyse();
  });
  const computed = (run: Awaited<ReturnType<typeof clickRun>>) =>
    Object.entries(run.nodes).flatMap(([name, { status, cached }]) =>
      status === 'done' && !cached && name !== 'x' ? [name] : [],
    );
  expect(computed(await clickRun(page)).sort()).toEqual(['a', 'b']);

  await page.evaluate(async () => {
    const door = window.tryhamilton;
    door.setFile('functions.py', (door.files()['functions.py'] ?? '').replace('a * 2', 'a * 3'));
    await door.analyse();
  });
  await expect(page.getByText('1 node out of date: b', { exact: true })).toBeVisible();
  expect(computed(await clickRun(page))).toEqual(['b']);

  const again = await runBy(page, () => page.getByRole('button', { name: 'Run all', exact: true }).click());
  expect(computed(again).sort()).toEqual(['a', 'b']);
  const byKey = await runBy(page, () => page.keyboard.press('Control+Shift+Enter'));
  expect(computed(byKey).sort()).toEqual(['a', 'b']);
});

test('the waterfall shows when each node began and how long it took', async ({ page }) => {
  await openPlayground(page);
  await page.evaluate(async () => {
    const door = window.tryhamilton;
    door.removeFile('run.py');
    door.setFile(
      'functions.py',
      `import time

def quick(x: int) -> int:
    return x + 1

def slow(quick: int) -> int:
    time.sleep(0.3)
    return quick

def last(slow: int) -> int:
    return slow
`,
    );
    door.setInputs({ x: 1 });
    await door.analyse();
  });
  await clickRun(page);
  await region(page, 'Graph').getByRole('button', { name: 'View and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Waterfall of the run' }).click();
  const waterfall = page.getByRole('region', { name: 'Waterfall', exact: true });
  const names = waterfall.getByRole('row').getByRole('button');
  await expect(names.filter({ hasText: /^(quick|slow|last)$/ })).toHaveText(['quick', 'slow', 'last']);
  await expect(waterfall.getByRole('row', { name: 'slow' })).toContainText(/3\d\d ms/);

  const left = (name: string) =>
    waterfall
      .getByRole('row', { name })
      .locator('.waterfall-bar')
      .evaluate((bar) => bar.getBoundingClientRect().left);
  expect((await left('last')) - (await left('slow'))).toBeGreaterThan(50);

  await names.filter({ hasText: 'slow' }).click();
  await expect(graphNode(page, 'slow')).toHaveAttribute('aria-pressed', 'true');
  await clickRun(page);
  await expect(waterfall.getByRole('row', { name: 'slow' })).toContainText('kept');
});
