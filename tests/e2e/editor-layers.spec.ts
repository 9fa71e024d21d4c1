/** What the editor can do on top of its own help, once somebody asks for it. */

import { expect, test } from './fixtures';
import { openPlayground, useProgram as putProgram, region } from './playground';

const UNTIDY = `def  total( price:float,count = 2 )->float :
  return price*count
`;
const TIDY = `def total(price: float, count=2) -> float:
    return price * count
`;

test('formatting is loaded when it is asked for, changes the file and can be undone', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openPlayground(page);
  await putProgram(page, { 'functions.py': UNTIDY, 'broken.py': 'def f(a:\n' });
  await page.waitForFunction(() => performance.getEntriesByName('th:editor-ready').length > 0);
  expect(asked.filter((path) => /ruff|pyright/.test(path))).toEqual([]);

  const text = (name: string) => page.evaluate((file) => window.tryhamilton.files()[file], name);
  const editor = region(page, 'Editor');
  await editor.getByRole('tab', { name: 'functions.py' }).click();
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+Shift+I');
  await expect.poll(() => text('functions.py')).toBe(TIDY);
  expect(asked.filter((path) => /ruff.*\.wasm$/.test(path))).toHaveLength(1);
  await page.keyboard.press('Control+Z');
  await expect.poll(() => text('functions.py')).toBe(UNTIDY);

  await editor.getByRole('button', { name: 'File menu' }).click();
  await page.getByRole('menuitem', { name: 'Format functions.py' }).click();
  await expect.poll(() => text('functions.py')).toBe(TIDY);

  await editor.getByRole('tab', { name: 'broken.py' }).click();
  await editor.getByRole('button', { name: 'File menu' }).click();
  await page.getByRole('menuitem', { name: 'Format broken.py' }).click();
  await expect(page.getByText(/broken\.py is not formatted: it cannot be read as Python/)).toBeVisible();
  expect(await text('broken.py')).toBe('def f(a:\n');
});
