/** What the editor knows about the dataflow: names, types, values, places. */

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, useProgram as putProgram, region } from './playground';

const FUNCTIONS = `import pandas as pd


def spend(raw: pd.DataFrame) -> pd.Series:
    """Money out, by week."""
    return raw['amount']


def per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups
`;
const RUN = `import functions
from hamilton import driver

dr = driver.Driver({}, functions)
raw = pd.DataFrame({'amount': [10, 20]})
print(dr.execute(['spend', 'per_signup'], inputs={'raw': raw, 'signups': pd.Series([1, 4])}))
`;

const editor = (page: Page) => region(page, 'Editor');
const files = (page: Page) => page.evaluate(() => window.tryhamilton.files());

/** Opens a program in the editor with the caret at the first place of `text`, `plus` characters into it. */
async function openAt(
  page: Page,
  text: string,
  plus = 0,
  program: Record<string, string> = { 'functions.py': FUNCTIONS },
): Promise<void> {
  await openPlayground(page);
  await putProgram(page, program);
  await page.waitForFunction(() => performance.getEntriesByName('th:editor-ready').length > 0);
  await caretAt(page, text, plus);
}

async function caretAt(page: Page, text: string, plus = 0, file = 'functions.py'): Promise<void> {
  const code = (await files(page))[file] ?? '';
  const before = code.slice(0, code.indexOf(text) + plus).split('\n');
  await editor(page).locator('.view-lines').click();
  await page.keyboard.press('Control+Home');
  for (let line = 1; line < before.length; line++) await page.keyboard.press('ArrowDown');
  for (let column = 0; column < (before.at(-1)?.length ?? 0); column++)
    await page.keyboard.press('ArrowRight');
}

test('parameters are completed with their types', async ({ page }) => {
  await openAt(page, 'import');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\ndef total(');
  const offered = page.locator('.suggest-widget');
  await expect(offered).toContainText('per_signup');
  await page.keyboard.type('per');
  await expect(offered.getByRole('option').first()).toHaveAccessibleName(/per_signup/);
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await files(page))['functions.py'])
    // Whether Monaco closes the bracket by itself depends on how far its colouring has come.
    .toContain('def total(per_signup: pd.Series');
  await expect(offered).toBeHidden();
});

test('a decorator is completed and imported', async ({ page }) => {
  await openAt(page, 'def per_signup');
  await page.keyboard.type('@tag');
  await expect(page.locator('.suggest-widget').getByRole('option').first()).toHaveAccessibleName(/tag/);
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await files(page))['functions.py'])
    .toContain('import pandas as pd\nfrom hamilton.function_modifiers import tag\n');
});

test('a name tells its node, by keys too', async ({ page }) => {
  await openAt(page, 'spend: pd.Series', 2);
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+i');
  const hover = page.locator('.monaco-hover-content', { hasText: 'Money out, by week.' });
  await expect(hover).toContainText('spend pd.Series — function');
  await expect(hover).toContainText('Takes raw');
  await expect(hover).toContainText('Goes into per_signup');
});

test('F12 goes from a parameter to its function, also in another file', async ({ page }) => {
  const total =
    'import pandas as pd\n\n\ndef total(per_signup: pd.Series) -> float:\n    return per_signup.sum()\n';
  await openAt(page, 'import', 0, { 'functions.py': FUNCTIONS, 'totals.py': total });
  await page.getByRole('tab', { name: 'totals.py' }).click();
  await caretAt(page, 'per_signup:', 3, 'totals.py');
  await page.keyboard.press('F12');
  await expect(page.getByRole('tab', { name: 'functions.py' })).toHaveAttribute('aria-selected', 'true');
  await expect(graphNode(page, 'per_signup')).toHaveAttribute('aria-pressed', 'true');
});

test('Shift+F12 lists all places of a node', async ({ page }) => {
  await openAt(page, 'spend: pd.Series', 2);
  await page.keyboard.press('Shift+F12');
  await expect(page.locator('.peekview-title')).toContainText('3');
  await page.keyboard.press('Escape');
});

test('F2 renames a node everywhere, as one step to undo', async ({ page }) => {
  const program = { 'functions.py': FUNCTIONS, 'run.py': RUN };
  await openAt(page, 'spend: pd.Series', 2, program);
  await page.evaluate(() => window.tryhamilton.setInputs({ spend: [1, 2] }));
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: /Rename/i });
  await field.fill('pd');
  await page.keyboard.press('Enter');
  await expect(page.locator('.monaco-editor-overlaymessage')).toContainText(
    'pd already means something else',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await field.fill('cost');
  await page.keyboard.press('Enter');
  await expect(graphNode(page, 'cost')).toBeVisible();
  const renamed = await files(page);
  expect(renamed['functions.py']).toBe(FUNCTIONS.replaceAll('spend', 'cost'));
  expect(renamed['run.py']).toBe(RUN.replace("'spend'", "'cost'"));
  await expect(page.getByText('Renamed spend to cost in 2 files.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^cost/ })).toHaveValue('[1, 2]');

  await page.keyboard.press('Control+z');
  await expect.poll(() => files(page)).toEqual(program);
  await expect(page.getByRole('textbox', { name: /^spend/ })).toHaveValue('[1, 2]');
  await page.keyboard.press('Control+y');
  await expect.poll(() => files(page)).toEqual(renamed);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => files(page)).toEqual(program);
});

test('quick fixes put in the name that was meant, or a type, or a sample value', async ({ page }) => {
  const broken = FUNCTIONS.replace('spend: pd.Series', 'spnd: pd.Series').replace(
    'return spend',
    'return spnd',
  );
  await openAt(page, 'spnd: pd.Series', 2, { 'functions.py': broken });
  const menu = page.locator('.action-widget:not(.action-list-submenu-panel)');
  await page.keyboard.press('Control+.');
  await expect(menu).toContainText('Make spnd an input, with the sample value [1, 2, 3]');
  await expect(menu).toContainText('Change spnd to spend');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await files(page))['functions.py']).toBe(FUNCTIONS);

  await page.evaluate(
    (text) => window.tryhamilton.setFile('functions.py', text),
    FUNCTIONS.replace('raw: pd.DataFrame', 'raw'),
  );
  await page.evaluate(() => window.tryhamilton.analyse());
  await caretAt(page, 'raw)', 1);
  await page.keyboard.press('Control+.');
  await expect(menu).toContainText('Add the type pd.Series to raw');
  await page.keyboard.press('Escape');
});

test('# ^? shows the value of a function after a run', async ({ page }) => {
  const asks = FUNCTIONS.replace('/ signups\n', '/ signups\n# ^?\n');
  await openAt(page, 'import', 0, { 'functions.py': asks, 'run.py': RUN });
  const inlay = editor(page).locator('.inlay-value');
  await expect(inlay).toContainText('not run yet');
  await clickRun(page);
  await expect(inlay).toContainText('Series 2 × 1: 10, 5');
  expect((await files(page))['functions.py']).toBe(asks);
});
