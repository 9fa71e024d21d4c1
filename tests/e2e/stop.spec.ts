/** A program without end is stopped in under a second, with and without cross-origin isolation, and nothing is lost. */

import { expect, test } from './fixtures';
import { clickRun, noProblems, openPlayground, region, runButton, stopWhileRunning } from './playground';
import { tryhamiltonPage } from './programs';

const SOUND = tryhamiltonPage['functions.py'] ?? '';
const ENDLESS = SOUND.replace('    return a * 2', '    while True: pass');
/** Swallows the polite way of stopping. */
const STUBBORN = SOUND.replace(
  '    return a * 2',
  '    while True:\n        try:\n            while True: pass\n        except BaseException: pass',
);

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
    expect(await stopWhileRunning(page, 'b')).toBeLessThan(1000);

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
