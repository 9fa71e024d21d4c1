/** A node that failed can be taken away: as a pytest file, a report and a link that fails in the same way. */

import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, region, useProgram } from './playground';

const PROGRAM = {
  'functions.py': `import pandas as pd

LIMIT = 3

def doubled(x: pd.Series) -> pd.Series:
    return x * 2

def checked(doubled: pd.Series) -> int:
    if doubled.max() > LIMIT:
        raise ValueError(f"{doubled.max()} is more than {LIMIT}")
    return len(doubled)

def unrelated() -> int:
    return 1
`,
};

test('pytest file, report and link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await useProgram(page, PROGRAM);
  await page.evaluate(() => window.tryhamilton.setInputs({ x: [1, 2] }));
  const run = await clickRun(page);
  expect(run.error?.node).toBe('checked');
  await graphNode(page, 'checked').click();
  const values = region(page, 'Values');
  await expect(values).toContainText('4 is more than 3');
  const take = async (name: string) => {
    await values.getByRole('button', { name: 'Capsule' }).click();
    await page.getByRole('menuitem', { name }).click();
  };

  const [file] = await Promise.all([page.waitForEvent('download'), take('Save as a pytest file')]);
  expect(file.suggestedFilename()).toBe('test_checked.py');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain('doubled = pd.Series([2, 4])');
  expect(text).toContain('LIMIT = 3');
  expect(text).not.toContain('def unrelated');

  await take('Copy as a Markdown report');
  await expect(page.getByText('Copied the report.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('# checked failed');

  await take('Copy a link');
  await expect(page.getByText('Copied a link to the function and its values.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(link);
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  await page.evaluate(() => window.tryhamilton.ready);
  await expect
    .poll(() => page.evaluate(() => Object.keys(window.tryhamilton.files())))
    .toEqual(['checked.py']);
  const again = await clickRun(page);
  expect(again.error?.message).toContain('4 is more than 3');
});
