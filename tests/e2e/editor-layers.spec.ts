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

const WRONG = `def total(price: float) -> str:
    return price * 2
`;

test('the language server comes when it is turned on, flags a wrong type and leaves no trace when it is off', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openPlayground(page);
  await putProgram(page, { 'functions.py': `import pandas as pd\nimport hamilton\n\n\n${WRONG}` });
  await page.waitForFunction(() => performance.getEntriesByName('th:editor-ready').length > 0);
  expect(asked.filter((path) => /pyright/.test(path))).toEqual([]);

  const editor = region(page, 'Editor');
  const choice = page.getByRole('menuitemcheckbox', { name: 'Type checking' });
  const toggle = async () => {
    await editor.getByRole('button', { name: 'File menu' }).click();
    await choice.click();
  };
  await toggle();
  const squiggles = editor.locator('.squiggly-warning');
  await expect(squiggles).toHaveCount(1, { timeout: 40_000 });
  // Packages without stubs are no fault; what is flagged is the wrong return.
  await squiggles.hover({ force: true });
  await expect(page.getByText(/"float" is not assignable to return type "str"/).first()).toBeVisible();

  await page.evaluate(
    (text) => window.tryhamilton.setFile('functions.py', text),
    WRONG.replace('str', 'float'),
  );
  await expect(squiggles).toHaveCount(0);
  await page.evaluate((text) => window.tryhamilton.setFile('functions.py', text), WRONG);
  await expect(squiggles).toHaveCount(1);

  await toggle();
  await expect(squiggles).toHaveCount(0);
  await editor.getByRole('button', { name: 'File menu' }).click();
  await expect(choice).not.toBeChecked();
});
