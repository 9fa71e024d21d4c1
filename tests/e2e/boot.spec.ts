/** The boot tells its steps; one that fails says why, and what was typed is kept. */

import { expect, test } from './fixtures';
import { clickRun, openPlayground, region } from './playground';

test('the boot is shown step by step', async ({ page }) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const label = document.querySelector('[role=progressbar]')?.getAttribute('aria-label');
      if (label && seen.at(-1) !== label) seen.push(label);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await openPlayground(page);
  await page.waitForFunction(() => performance.getEntriesByName('th:pandas-ready').length > 0);
  const labels = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(labels.length).toBeGreaterThanOrEqual(2);
  expect(labels.join('\n')).toMatch(/Python[\s\S]*pandas/);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('what was typed is there after a reload', async ({ page }) => {
  await openPlayground(page);
  await page.evaluate(() =>
    window.tryhamilton.setFile('more.py', 'def twice(x: int) -> int:\n    return 2 * x\n'),
  );
  await page.reload();
  await page.evaluate(() => window.tryhamilton.ready);
  const files = await page.evaluate(() => window.tryhamilton.files());
  expect(Object.keys(files).sort()).toEqual(['functions.py', 'more.py', 'run.py']);
  const run = await page.evaluate(() => {
    window.tryhamilton.removeFile('run.py');
    window.tryhamilton.setInputs({ x: 21 });
    return window.tryhamilton.run({ outputs: ['twice'] });
  });
  expect(run.results.twice).toMatchObject({ kind: 'value', text: '42' });
});

test.describe('a file of the runtime that cannot be had', () => {
  // Pyodide tells the console about its own files, too.
  test.use({ provoked: [/404|Failed to load|installing the standard library/] });

  for (const [what, pattern, early] of [
    ['Python itself', '**/pyodide.asm.wasm', true],
    ['the memory that it begins with', '**/python.image.gz', true],
    ['the wheel of the engine', '**/tryhamilton-*.whl', true],
    ['the standard library', '**/python_stdlib.zip', false],
    ['micropip', '**/core.image.gz', false],
    ['the rest of the engine', '**/tryhamilton-rest.image.gz', false],
  ] as const) {
    test(`${what}: the page says so, keeps the files, and tries again`, async ({ page }) => {
      await page.route(pattern, (route) => route.fulfill({ status: 404, body: 'gone' }));
      await page.goto('/');
      const alert = page.getByRole('alert').filter({ hasText: /Python|start/ });
      await expect(alert).toBeVisible();
      await expect(alert).toContainText('Python could not start');
      expect(((await alert.textContent()) ?? '').length).toBeGreaterThan(40);
      if (early) {
        const reason = await page.evaluate(() => window.tryhamilton.ready.then(() => 'ready', String));
        expect(reason).not.toBe('ready');
      } else {
        // The first graph does without; nothing else does.
        await expect(region(page, 'Graph').locator('[data-node="d"]')).toBeVisible();
        const told = await page.evaluate(() =>
          window.tryhamilton.run().then(({ error }) => error?.message, String),
        );
        expect(told).toMatch(/(could|did) not start/);
      }
      // Typing goes on.
      await expect(region(page, 'Editor')).toBeVisible();
      expect(Object.keys(await page.evaluate(() => window.tryhamilton.files()))).toEqual([
        'functions.py',
        'run.py',
      ]);

      await page.unroute(pattern);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await expect(alert).toBeHidden({ timeout: 30_000 });
      const run = await clickRun(page);
      expect(run.error).toBeFalsy();
    });
  }

  test('pandas: the graph is drawn all the same, and the page says what is missing', async ({ page }) => {
    await page.route(/pandas[^/]*\.(whl|gz)$/, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await openPlayground(page);
    await expect(region(page, 'Graph').locator('[data-node="d"]')).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'pandas' })).toBeVisible();
  });
});
