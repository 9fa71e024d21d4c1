/** A program without end is stopped in under a second, with and without cross-origin isolation, and nothing is lost. */

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { clickRun, noProblems, openPlayground, region, runButton, runBy, stopButton } from './playground';
import { tryhamiltonPage } from './programs';

const SOUND = tryhamiltonPage['functions.py'] ?? '';
const ENDLESS = SOUND.replace('    return a * 2', '    while True: pass');
/** Swallows the polite way of stopping. */
const STUBBORN = SOUND.replace(
  '    return a * 2',
  '    while True:\n        try:\n            while True: pass\n        except BaseException: pass',
);

const isRunning = (page: Page) =>
  page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const off = window.tryhamilton.on('node', ({ name, run }) => {
          if (name !== 'b' || run.status !== 'running') return;
          off();
          resolve(true);
        });
      }),
  );

/** Runs until node b hangs, presses Stop, and returns how long it took until the run had ended. */
async function stopWhileRunning(page: Page): Promise<number> {
  const hangs = isRunning(page);
  let asked = 0;
  const run = await runBy(page, async () => {
    await runButton(page).click();
    await hangs;
    // The clock of the page, so that the test's own round trips do not count.
    await page.evaluate(() => {
      document.addEventListener('click', () => performance.mark('test:stop'), { capture: true, once: true });
      window.tryhamilton.on('run', () => performance.mark('test:stopped'));
    });
    asked = Date.now();
    await stopButton(page).click();
  });
  expect(asked).toBeGreaterThan(0);
  expect(run.ok).toBe(false);
  expect(run.error?.type).toBe('Stopped');
  return page.evaluate(() => {
    const time = (name: string) => performance.getEntriesByName(name).at(-1)?.startTime ?? Number.NaN;
    return time('test:stopped') - time('test:stop');
  });
}

for (const [what, functions] of [
  ['while True', ENDLESS],
  ['while True that catches everything', STUBBORN],
] as const) {
  test(`${what} is stopped in under a second, and the next run works @both`, async ({ page }, {
    project,
  }) => {
    await openPlayground(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(project.name === 'isolated');
    const first = await clickRun(page);
    expect(first.ok).toBe(true);

    await page.evaluate((text) => window.tryhamilton.setFile('functions.py', text), functions);
    expect(await stopWhileRunning(page)).toBeLessThan(1000);

    // Nothing is lost: the files, the drawing, the button.
    expect(await page.evaluate(() => window.tryhamilton.files())).toEqual({
      ...tryhamiltonPage,
      'functions.py': functions,
    });
    await expect(runButton(page)).toBeEnabled();
    await expect(region(page, 'Graph').locator('[data-node="d"]')).toBeVisible();

    await page.evaluate((text) => window.tryhamilton.setFile('functions.py', text), SOUND);
    const next = await clickRun(page);
    expect(next.error).toBeFalsy();
    await expect(region(page, 'Values').getByRole('table')).toContainText('42875');
    await noProblems(page);
  });
}

test('a file that hangs while it is imported does not take the page with it @both', async ({ page }) => {
  await openPlayground(page);
  await page.evaluate(
    (text) => window.tryhamilton.setFile('functions.py', text),
    `${SOUND}\nwhile True: pass\n`,
  );
  const analysis = await page.evaluate(() => window.tryhamilton.analyse());
  expect(analysis.diagnostics).toEqual([
    expect.objectContaining({ severity: 'error', file: 'functions.py', line: 16 }),
  ]);
  await page.evaluate((text) => window.tryhamilton.setFile('functions.py', text), SOUND);
  const run = await clickRun(page);
  expect(run.error).toBeFalsy();
});
