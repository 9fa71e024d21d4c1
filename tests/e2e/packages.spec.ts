/** Packages come from the page's own server, and those that few programs need only when one imports them. */

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

test('a package that is not there is named', async ({ page }) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': 'import torch\n\ndef a() -> int:\n    return 1\n' });
  await expect(region(page, 'Problems')).toContainText('torch');
  await expect(region(page, 'Problems').getByRole('button', { name: 'functions.py, line 1' })).toBeVisible();
});

test('the page keeps no cookies', async ({ page, context }) => {
  await openPlayground(page);
  await clickRun(page);
  expect(await context.cookies()).toEqual([]);
});
