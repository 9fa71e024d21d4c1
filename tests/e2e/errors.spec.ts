/** Each kind of fault: one clear sentence at its line, and the page goes on working. */

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  clickRun,
  drawnNodes,
  noProblems,
  onlyProblem,
  openPlayground,
  region,
  useProgram,
} from './playground';
import { tryhamiltonPage } from './programs';

const SOUND = tryhamiltonPage['functions.py'] ?? '';

/** The first program with one piece of functions.py replaced. */
function broken(piece: string, by: string): string {
  if (!SOUND.includes(piece)) throw new Error(`functions.py has no "${piece}".`);
  return SOUND.replace(piece, by);
}

const setFunctions = (page: Page, text: string) =>
  page.evaluate((source) => {
    window.tryhamilton.setFile('functions.py', source);
    return window.tryhamilton.analyse();
  }, text);

/** Not a traceback, not a fragment. */
function expectSentence(text: string, ...mentioned: string[]): void {
  expect(text).toMatch(/^[A-Z`"'\w].*[.?]$/s);
  expect(text).not.toContain('Traceback');
  expect(text.split('\n')).toHaveLength(1);
  for (const word of mentioned) expect(text).toContain(word);
}

/** After the fault is mended, everything is as before. */
async function expectRecovery(page: Page): Promise<void> {
  await setFunctions(page, SOUND);
  await noProblems(page);
  const run = await clickRun(page);
  expect(run.error).toBeFalsy();
  await expect(region(page, 'Values').getByRole('table')).toContainText('42875');
  await noProblems(page);
}

test.beforeEach(({ page }) => openPlayground(page));

test('a syntax error', async ({ page }) => {
  await expect.poll(() => drawnNodes(page)).toContain('d');
  await setFunctions(page, broken('def b(a: pd.Series) -> pd.Series:', 'def b(a: pd.Series) -> pd.Series'));
  expectSentence(await onlyProblem(page, 'functions.py, line 7'));
  // The last good graph stays.
  expect(await drawnNodes(page)).toEqual(['a', 'b', 'c', 'd', 'input']);
  const run = await clickRun(page);
  expect(run.ok).toBe(false);
  expect(run.error).toMatchObject({ file: 'functions.py', line: 7 });
  await expectRecovery(page);
});

test('a missing type hint', async ({ page }) => {
  await setFunctions(page, broken('def b(a: pd.Series)', 'def b(a)'));
  expectSentence(await onlyProblem(page, 'functions.py, line 7'), 'b', 'a');
  await expectRecovery(page);
});

test('a missing type hint of the result', async ({ page }) => {
  await setFunctions(page, broken('def b(a: pd.Series) -> pd.Series:', 'def b(a: pd.Series):'));
  expectSentence(await onlyProblem(page, 'functions.py, line 7'), 'b');
  await expectRecovery(page);
});

test('a parameter that nothing provides', async ({ page }) => {
  await setFunctions(page, broken('def d(c: pd.Series)', 'def d(cc: pd.Series)'));
  // So far it is an input without a value.
  await expect.poll(() => drawnNodes(page)).toContain('cc');
  const run = await clickRun(page);
  expect(run.ok).toBe(false);
  // The script's line that asks for d; the sentence names the function that wants it.
  expectSentence(await onlyProblem(page, 'run.py, line 5'), "'cc'", 'functions.py:13');
  await expectRecovery(page);
});

test('a parameter that nothing provides, without a driver script', async ({ page }) => {
  await useProgram(page, { 'functions.py': broken('def d(c: pd.Series)', 'def d(cc: pd.Series)') });
  const run = await clickRun(page);
  expect(run.ok).toBe(false);
  expectSentence(await onlyProblem(page, 'functions.py, line 13'), "'cc'");
});

test('a cycle', async ({ page }) => {
  await setFunctions(page, broken('def a(input: pd.Series)', 'def a(d: pd.Series)'));
  const lines = [4, 10, 13].map((line) => `functions.py, line ${line}`);
  expectSentence(await onlyProblem(page, ...lines), 'a → d → c → a');
  const run = await clickRun(page);
  expect(run.ok).toBe(false);
  expect(run.error?.message).toContain('a → d → c → a');
  await expectRecovery(page);
});

test('an exception inside a node', async ({ page }) => {
  await setFunctions(page, broken('return a * 2', 'raise ValueError("no spend this week")'));
  await noProblems(page);
  const run = await clickRun(page);
  expect(run.ok).toBe(false);
  expect(run.error).toMatchObject({ type: 'ValueError', node: 'b', file: 'functions.py', line: 8 });
  expect(run.nodes.a?.status).toBe('done');
  expect(run.nodes.b?.status).toBe('failed');
  const sentence = await onlyProblem(page, 'functions.py, line 8');
  expect(sentence).toContain('ValueError: no spend this week');
  await expectRecovery(page);
});

test('an exception inside a node, without a driver script', async ({ page }) => {
  await useProgram(page, { 'functions.py': broken('return a * 2', 'return a.no_such_method()') });
  await page.evaluate(() => window.tryhamilton.setInputs({ input: [1, 2, 3] }));
  const run = await clickRun(page);
  expect(run.error).toMatchObject({ type: 'AttributeError', node: 'b', file: 'functions.py', line: 8 });
  await onlyProblem(page, 'functions.py, line 8');
  await setFunctions(page, SOUND);
  const mended = await clickRun(page);
  expect(mended.ok).toBe(true);
  await noProblems(page);
});
