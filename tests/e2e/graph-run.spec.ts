/** Run computes what is out of date, Run all everything. */

import { expect, test } from './fixtures';
import { clickRun, openPlayground, runBy } from './playground';

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
  await expect(page.getByText('1 node out of date', { exact: true })).toBeVisible();
  expect(computed(await clickRun(page))).toEqual(['b']);

  const again = await runBy(page, () => page.getByRole('button', { name: 'Run all', exact: true }).click());
  expect(computed(again).sort()).toEqual(['a', 'b']);
  const byKey = await runBy(page, () => page.keyboard.press('Control+Shift+Enter'));
  expect(computed(byKey).sort()).toEqual(['a', 'b']);
});
