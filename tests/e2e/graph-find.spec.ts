/** Finding one's way in the graph: search, path, neighbourhood, files as one node, outline. */

import { expect, test } from './fixtures';
import { drawnNodes, graphNode, openPlayground, region, useProgram } from './playground';

/** raw → clean → mean → score → report, factor → score */
const twoFiles = {
  'prepare.py': `import pandas as pd
from hamilton.function_modifiers import tag

@tag(pii="true")
def clean(raw: pd.DataFrame) -> pd.DataFrame:
    return raw

def mean(clean: pd.DataFrame) -> float:
    """Average spend."""
    return 1.0
`,
  'model.py': `def score(mean: float, factor: float) -> float:
    return mean * factor

def report(score: float) -> str:
    return f"{score}"
`,
};

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await useProgram(page, twoFiles);
  await expect(graphNode(page, 'report')).toBeVisible();
});

test('a query is typed, answered, walked and narrowed by keys alone', async ({ page }) => {
  const graph = region(page, 'Graph');
  await graphNode(page, 'score').focus();
  await page.keyboard.press('/');
  const box = graph.getByRole('searchbox', { name: 'Find nodes' });
  await expect(box).toBeFocused();

  await page.keyboard.type('+score');
  await expect(graph.getByText('5 of 6 found')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(box).toBeFocused();
  const selected = await graph.locator('[data-node][aria-pressed="true"]').getAttribute('data-node');
  expect(['raw', 'clean', 'mean', 'score', 'factor']).toContain(selected);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(graphNode(page, 'report')).toHaveCount(0);
  expect(await drawnNodes(page)).toEqual(['clean', 'factor', 'mean', 'raw', 'score']);

  await box.fill('tag:pii');
  await expect(graph.getByText('1 of 6 found')).toBeVisible();
  expect(await drawnNodes(page)).toEqual(['clean']);
  await box.press('ArrowDown');
  await expect(graphNode(page, 'clean')).toBeFocused();

  await box.press('Escape');
  await expect(box).toHaveValue('');
  await expect(graphNode(page, 'report')).toBeVisible();
});

test('a query that cannot be answered says why', async ({ page }) => {
  const graph = region(page, 'Graph');
  const box = graph.getByRole('searchbox', { name: 'Find nodes' });
  await box.fill('kind:model');
  await expect(graph.getByText('There is no kind `model`.')).toBeVisible();
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await box.fill('+scores');
  await expect(graph.getByText('There is no node `scores`.')).toBeVisible();
});

test('Shift-click, or P twice, shows the path between two nodes', async ({ page }) => {
  const graph = region(page, 'Graph');
  await graphNode(page, 'clean').click();
  await graphNode(page, 'score').click({ modifiers: ['Shift'] });
  await expect(graph.getByText('Path between clean and score, with 1 node on the way.')).toBeVisible();
  await expect(graphNode(page, 'mean')).toHaveClass(/light-path/);
  await expect(graphNode(page, 'raw')).not.toHaveClass(/light-path/);
  await graphNode(page, 'clean').press('Escape');
  await expect(graphNode(page, 'mean')).not.toHaveClass(/light-path/);

  await graphNode(page, 'raw').focus();
  await page.keyboard.press('p');
  // The node was selected by the click before: that is where the path begins.
  await expect(graph.getByText('Path between clean and raw, with no node on the way.')).toBeVisible();
  await page.keyboard.press('p');
  await expect(graph.getByText('Path from raw: pick its other end')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('p');
  await expect(graph.getByText('Path between raw and mean, with 1 node on the way.')).toBeVisible();
});

test('the neighbourhood of a node grows with the slider', async ({ page }) => {
  const graph = region(page, 'Graph');
  await graphNode(page, 'score').click();
  await graph.getByRole('button', { name: 'View and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Only around the selected node' }).click();
  await expect(graphNode(page, 'raw')).toHaveCount(0);
  const hops = graph.getByRole('slider');
  await expect(hops).toHaveValue('2');
  await hops.press('ArrowLeft');
  await expect(graphNode(page, 'clean')).toHaveCount(0);
  expect(await drawnNodes(page)).toEqual(['factor', 'mean', 'report', 'score']);
  await graph.getByRole('button', { name: 'Show all' }).click();
  await expect(graphNode(page, 'raw')).toBeVisible();
});

test('the nodes of a file fold into one and come back', async ({ page }) => {
  const graph = region(page, 'Graph');
  await graph.getByRole('button', { name: 'Collapse prepare.py' }).click();
  await expect(graphNode(page, 'prepare.py')).toBeVisible();
  expect(await drawnNodes(page)).toEqual(['factor', 'prepare.py', 'raw', 'report', 'score']);
  await graphNode(page, 'prepare.py').focus();
  await page.keyboard.press('ArrowRight');
  await expect(graphNode(page, 'score')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await graphNode(page, 'prepare.py').press('Enter');
  await expect(graphNode(page, 'mean')).toBeVisible();
});

test('the outline tells what the drawing shows, and is walked by keys', async ({ page }) => {
  const graph = region(page, 'Graph');
  await graph.getByRole('button', { name: 'View and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Outline' }).click();
  const outline = page.getByRole('region', { name: 'Outline', exact: true });
  await expect(outline.getByRole('treeitem')).toHaveCount(9);
  await outline.getByRole('treeitem', { name: /^mean/ }).click();
  await page.keyboard.press('ArrowRight');
  await expect(outline.getByRole('treeitem', { name: 'takes clean' })).toBeVisible();
  await expect(outline.getByRole('treeitem', { name: 'flows into score' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(outline.getByRole('treeitem', { name: /^score/ })).toBeFocused();
  await expect(outline.getByRole('treeitem', { selected: true })).toHaveText(/^.?score/);
  await page.keyboard.press('e');
  await expect(page.getByRole('tab', { name: 'model.py' })).toHaveAttribute('aria-selected', 'true');
});
