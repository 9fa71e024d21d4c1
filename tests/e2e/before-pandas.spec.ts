/** The graph is there before pandas is, with the types as they are written. */

import { expect, test } from './fixtures';
import { graphNode, marks, openPlayground } from './playground';

test('the first graph comes before pandas, types as written', async ({ page }) => {
  await openPlayground(page);
  const early = await page.evaluate(async () => {
    const graph = await window.tryhamilton.analyse();
    const pandas = performance.getEntriesByName('th:pandas-ready').length;
    return { graph, pandas };
  });
  expect(early.graph.nodes.map(({ name, type }) => `${name}: ${type}`).sort()).toEqual([
    'a: pd.Series',
    'b: pd.Series',
    'c: pd.Series',
    'd: pd.Series',
    'input: pd.Series',
  ]);
  expect(early.graph.nodes.find(({ name }) => name === 'd')).toMatchObject({
    kind: 'function',
    file: 'functions.py',
    line: 13,
  });
  await expect(graphNode(page, 'd')).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName('th:pandas-ready').length > 0);
  const set = await marks(page);
  expect(set['th:first-graph']).toBeLessThan(Number(set['th:pandas-ready']));

  // With pandas loaded the graph is the same.
  const late = await page.evaluate(() => window.tryhamilton.analyse());
  expect(late.light).toBe(false);
  expect({ nodes: late.nodes, edges: late.edges }).toEqual({
    nodes: early.graph.nodes,
    edges: early.graph.edges,
  });
});

test('edits while pandas is being loaded neither break it nor are lost', async ({ page }) => {
  await openPlayground(page);
  // Asks for a graph every few milliseconds from before pandas until after it, and compares each answer with its text.
  const wrong = await page.evaluate(async () => {
    const door = window.tryhamilton;
    const text = door.files()['functions.py'] ?? '';
    const there = () => performance.getEntriesByName('th:pandas-ready').length > 0;
    const found: string[] = [];
    for (let i = 0, after = 0; after < 4; i++, after += Number(there())) {
      const name = `e${i}`;
      door.setFile('functions.py', `${text}\ndef ${name}(d: pd.Series) -> float:\n    return d.sum()\n`);
      const { nodes, diagnostics } = await door.analyse();
      if (!nodes.some((node) => node.name === name) || diagnostics.length > 0) {
        found.push(`${name}: ${nodes.map((node) => node.name)} ${JSON.stringify(diagnostics)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    door.setFile('functions.py', text);
    return found;
  });
  expect(wrong).toEqual([]);
  const run = await page.evaluate(() => window.tryhamilton.run());
  expect(run.error).toBeFalsy();
  await expect(page.getByRole('alert').filter({ hasText: 'pandas' })).toHaveCount(0);
});

test('pandas is downloaded once: early, then asked for by the page and by two runs', async ({ page }) => {
  let downloads = 0;
  await page.route(/pandas\.image\.gz$/, (route) => {
    // What the copy for visits without a network fetches does not count.
    if (!route.request().serviceWorker()) downloads += 1;
    return route.continue();
  });
  await openPlayground(page);
  const runs = await page.evaluate(async () => {
    await window.tryhamilton.ready;
    return [await window.tryhamilton.run(), await window.tryhamilton.run()];
  });
  expect(runs.map(({ ok }) => ok)).toEqual([true, true]);
  await page.waitForFunction(() => performance.getEntriesByName('th:pandas-ready').length > 0);
  expect(downloads).toBe(1);
});
