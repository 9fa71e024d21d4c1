/** Async functions are awaited without a script that says so, all that can wait at the same time. */

import { expect, test } from './fixtures';
import {
  clickRun,
  graphNode,
  noProblems,
  openPlayground,
  region,
  runButton,
  stopWhileRunning,
  useProgram,
} from './playground';

/** `page` can only end after `size` has run, which stands below it. */
const FUNCTIONS = `import asyncio

asked = asyncio.Event()

async def page(town: str) -> str:
    await asked.wait()
    return f"about {town}"

async def size(town: str) -> int:
    asked.set()
    return len(town)

def told(page: str, size: int) -> str:
    return f"{page}: {size}"
`;

test('async functions run together, and their values are shown @both', async ({ page }) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': FUNCTIONS });
  await page.evaluate(() => window.tryhamilton.setInputs({ town: 'Oslo' }));
  const run = await clickRun(page);
  expect(run.error).toBeFalsy();
  expect(Object.fromEntries(Object.entries(run.nodes).map(([name, { status }]) => [name, status]))).toEqual({
    page: 'done',
    size: 'done',
    told: 'done',
  });
  await graphNode(page, 'told').click();
  await expect(region(page, 'Values')).toContainText('about Oslo: 4');
  await noProblems(page);

  const again = await clickRun(page);
  expect(Object.values(again.nodes).map(({ cached }) => cached)).toEqual([true, true, true]);
});

test('one that waits for an hour is stopped in under a second, and the next run works @both', async ({
  page,
}) => {
  await openPlayground(page);
  await useProgram(page, {
    'functions.py': FUNCTIONS.replace('await asked.wait()', 'await asyncio.sleep(3600)'),
  });
  await page.evaluate(() => window.tryhamilton.setInputs({ town: 'Oslo' }));
  expect(await stopWhileRunning(page, 'page')).toBeLessThan(1000);
  await expect(runButton(page)).toBeEnabled();

  await page.evaluate((text) => window.tryhamilton.setFile('functions.py', text), FUNCTIONS);
  const next = await clickRun(page);
  expect(next.error).toBeFalsy();
  await noProblems(page);
});
