/** The programs of the talks run verbatim, by the Run button, and show their dataframe and their graph. */

import { expect, test } from './fixtures';
import {
  clickRun,
  drawnNodes,
  graphNode,
  marks,
  noProblems,
  openPlayground,
  region,
  useProgram,
} from './playground';
import { spendAndSignups, tryhamiltonPage } from './programs';

test('the page of tryhamilton.dev is the first program, and runs as its own two files @both', async ({
  page,
}) => {
  await openPlayground(page);
  const files = await page.evaluate(() => window.tryhamilton.files());
  expect(files).toEqual(tryhamiltonPage);

  const run = await clickRun(page);
  expect(run.error).toBeFalsy();
  expect(run.ok).toBe(true);
  for (const name of ['a', 'b', 'c', 'd']) expect(run.nodes[name]?.status).toBe('done');

  for (const name of ['input', 'a', 'b', 'c', 'd']) await expect(graphNode(page, name)).toBeVisible();
  const table = region(page, 'Values').getByRole('table');
  await expect(table.getByRole('columnheader', { name: /^d/ })).toBeVisible();
  await expect(table.locator('tbody').getByRole('row').filter({ hasText: '42875' })).toContainText('5');

  const result = await page.evaluate(() => window.tryhamilton.preview('$result', { offset: 0, limit: 10 }));
  if (result.kind !== 'frame') throw new Error(`The result is shown as ${result.kind}.`);
  expect(result.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  expect(result.total).toBe(5);
  expect(result.rows).toEqual([
    [1, 2, 7, 343],
    [2, 4, 14, 2744],
    [3, 6, 21, 9261],
    [4, 8, 28, 21952],
    [5, 10, 35, 42875],
  ]);

  const graph = await page.evaluate(() => window.tryhamilton.graph());
  expect(graph?.edges.map((edge) => edge.join(' → ')).sort()).toEqual([
    'a → b',
    'a → c',
    'b → c',
    'c → d',
    'input → a',
  ]);
  await noProblems(page);

  const set = await marks(page);
  for (const name of ['editor-ready', 'engine-ready', 'first-graph', 'pandas-ready', 'first-result']) {
    expect(set[`th:${name}`], `th:${name}`).toBeGreaterThan(0);
  }
});

test('a node of the graph opens its value', async ({ page }) => {
  await openPlayground(page);
  await clickRun(page);
  await graphNode(page, 'c').click();
  const table = region(page, 'Values').getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(6);
  await expect(table.getByRole('cell', { name: '35', exact: true })).toBeVisible();
  const preview = await page.evaluate(() => window.tryhamilton.preview('c', { offset: 3, limit: 1 }));
  expect(preview).toMatchObject({ kind: 'frame', total: 5, rows: [[28]] });
});

test('spend and signups: five functions, one scalar input, a dataframe of the requested columns', async ({
  page,
}) => {
  await openPlayground(page);
  await useProgram(page, spendAndSignups);
  const functions = [
    'avg_3wk_spend',
    'holidays',
    'spend_per_signup',
    'spend_shift_3weeks',
    'spend_shift_3weeks_per_signup',
  ];
  await expect
    .poll(() => drawnNodes(page))
    .toEqual([...functions, 'signups', 'spend', 'week', 'year'].sort());

  const run = await clickRun(page);
  expect(run.error).toBeFalsy();
  const result = await page.evaluate(() => window.tryhamilton.preview('$result'));
  if (result.kind !== 'frame') throw new Error(`The result is shown as ${result.kind}.`);
  expect(result.columns.map(({ name }) => name)).toEqual([
    'year',
    'week',
    'C',
    'holidays',
    'avg_3wk_spend',
    'spend_per_signup',
    'spend_shift_3weeks_per_signup',
  ]);
  expect(result.total).toBe(6);
  // The scalar is repeated along the series; 40 spent, 10 of them three weeks ago, on 100 signups.
  expect(result.rows[3]).toEqual([2022, 1, 3, 1, expect.closeTo(23.3333, 3), 0.4, 0.1]);
  for (const name of functions) expect(run.nodes[name]?.status).toBe('done');
  await expect(region(page, 'Values').getByRole('table')).toContainText('spend_per_signup');
  await noProblems(page);
});

test('digits: up to date after the run that brought scikit-learn, and not compared with another program', async ({
  page,
}) => {
  await openPlayground(page);
  await clickRun(page);
  const open = async (title: RegExp, node: string) => {
    await page.getByRole('button', { name: 'Examples' }).click();
    await page.getByRole('menuitem', { name: title }).click();
    await expect(graphNode(page, node)).toBeVisible();
  };
  await open(/Handwritten digits/, 'digits_model');
  const status = page.getByRole('status').filter({ hasText: /node/ });
  expect((await clickRun(page)).error).toBeFalsy();
  // With the package at hand the types are looked at once more, and the versions of the code with them.
  await expect.poll(() => page.evaluate(() => window.tryhamilton.graph()?.light)).toBe(false);
  await expect(status).toHaveText(/^3 nodes in /);
  expect(Object.values((await clickRun(page)).nodes).every(({ cached }) => cached)).toBe(true);
  // Both programs assemble a dict: that of the first is not what that of the second was before.
  await open(/Question and answer/, 'answer');
  expect((await clickRun(page)).error).toBeFalsy();
  await expect(region(page, 'Values').getByText('summarized_chunks').first()).toBeVisible();
  await page.waitForTimeout(500);
  await expect(region(page, 'Values').getByText('Before', { exact: true })).toHaveCount(0);
});
