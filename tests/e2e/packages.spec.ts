/** Packages come from the page's own server, and those that few programs need only when one imports them. */

import AxeBuilder from '@axe-core/playwright';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from './fixtures';
import { clickRun, openPlayground, region, useProgram } from './playground';

const FOREST = `from sklearn.tree import DecisionTreeClassifier

def model(features: list, labels: list) -> DecisionTreeClassifier:
    return DecisionTreeClassifier(random_state=0).fit(features, labels)

def predicted(model: DecisionTreeClassifier, unseen: list) -> list:
    return [int(label) for label in model.predict(unseen)]
`;

test('scikit-learn is fetched when a program imports it, and not before', async ({ page }) => {
  const wheels: string[] = [];
  page.on('request', (request) => {
    const file = request.url().split('/').at(-1) ?? '';
    if (file.endsWith('.whl')) wheels.push(file.split('-')[0] ?? '');
  });
  await openPlayground(page);
  await clickRun(page);
  // micropip and pandas come as images.
  expect(wheels).toEqual(['tryhamilton']);

  await useProgram(page, { 'functions.py': FOREST });
  const graph = await page.evaluate(() => window.tryhamilton.graph());
  expect(graph?.nodes.find(({ name }) => name === 'model')?.type).toBe('DecisionTreeClassifier');
  expect(wheels).toHaveLength(1);

  const run = await page.evaluate(() => {
    window.tryhamilton.setInputs({
      features: [[0], [1], [2], [3]],
      labels: [0, 0, 1, 1],
      unseen: [[0.4], [2.6]],
    });
    return window.tryhamilton.run({ outputs: ['predicted'] });
  });
  expect(run.error).toBeFalsy();
  expect(run.results.predicted).toMatchObject({ text: '[0, 1]' });
  expect(wheels.slice(1).sort()).toEqual(['joblib', 'scikit_learn', 'scipy', 'threadpoolctl']);
});

test('the engine is installed whole: each file of its distribution, for the first analysis as well', async ({
  page,
}) => {
  // None of these is imported at a start.
  const program = `from importlib import metadata

import tryhamilton.lessons.schema
from hamilton import async_driver
from hamilton.plugins import h_threadpool

def files() -> int:
    return len(metadata.files("tryhamilton"))

def missing() -> list:
    return [str(file) for file in metadata.files("tryhamilton") if not file.locate().is_file()]

def version() -> str:
    return metadata.version("tryhamilton")
`;
  await page.goto('/');
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  // Python has not started: this is its first analysis.
  await useProgram(page, { 'functions.py': program });
  const graph = await page.evaluate(() => window.tryhamilton.graph());
  expect(graph?.diagnostics).toEqual([]);
  const run = await page.evaluate(() => window.tryhamilton.run({ outputs: ['files', 'missing', 'version'] }));
  expect(run.results.missing).toMatchObject({ text: '[]' });
  expect(run.results.version).toMatchObject({ text: '0.1.0' });
  expect(Number((run.results.files as { text: string }).text)).toBeGreaterThan(300);
});

test('a package that is not there is named', async ({ page }) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': 'import torch\n\ndef a() -> int:\n    return 1\n' });
  await expect(region(page, 'Problems')).toContainText('torch');
  await expect(region(page, 'Problems').getByRole('button', { name: 'functions.py, line 1' })).toBeVisible();
  await region(page, 'Problems').getByRole('button', { name: 'Add a package' }).click();
  await expect(page.getByRole('dialog', { name: 'Packages' })).toBeVisible();
});

test('the page keeps no cookies', async ({ page, context }) => {
  await openPlayground(page);
  await clickRun(page);
  expect(await context.cookies()).toEqual([]);
});

test('a wheel file is installed without a network, outlives Python, and a failure names the package', async ({
  page,
}) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': 'import tiny\n\ndef answer() -> int:\n    return tiny.ANSWER\n' });
  const missing = await clickRun(page);
  expect(missing.error?.message).toContain('tiny');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Packages' }).click();
  const dialog = page.getByRole('dialog');
  const wheel = (name: string, needs = '') => ({
    name,
    mimeType: 'application/zip',
    buffer: Buffer.from(
      zipSync({
        'tiny.py': strToU8('ANSWER = 42\n'),
        'tiny-1.0.dist-info/METADATA': strToU8(`Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n${needs}`),
        'tiny-1.0.dist-info/WHEEL': strToU8(
          'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
        ),
        'tiny-1.0.dist-info/RECORD': strToU8(''),
      }),
    ),
  });
  const add = (file: ReturnType<typeof wheel>) => dialog.getByLabel('Wheel file').setInputFiles(file);
  const status = dialog.getByRole('status');

  await dialog.getByLabel('Name of a package').fill('rich');
  await dialog.getByRole('button', { name: 'Install' }).click();
  await expect(status).toContainText(
    'rich cannot be fetched: this site lets its pages reach no package index.',
  );
  await add(wheel('tiny-1.0-cp314-cp314-emscripten_wasm32.whl'));
  await expect(status).toContainText('holds machine code');
  await add(wheel('tiny-1.0-py3-none-any.whl', 'Requires-Dist: nowhere-to-be-found\n'));
  await expect(status).toContainText('needs nowhere-to-be-found, which this site does not have');
  await add(wheel('tiny-1.0-py3-none-any.whl'));
  await expect(status).toHaveText('Installed tiny 1.0.');
  await expect(dialog.getByRole('list', { name: 'Added packages' })).toContainText(
    'tiny-1.0-py3-none-any.whl',
  );
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');

  const run = await clickRun(page);
  expect(run.results.answer).toMatchObject({ text: '42' });
  await page.reload();
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  await page.evaluate(() => window.tryhamilton.ready);
  const again = await clickRun(page);
  expect(again.results.answer).toMatchObject({ text: '42' });
});
