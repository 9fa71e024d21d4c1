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
