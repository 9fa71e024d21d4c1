/** The graph leaves the page as a file of four kinds. */

import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { graphNode, openPlayground, region } from './playground';

const formats: [format: string, file: string, begins: RegExp][] = [
  ['SVG', 'dataflow.svg', /^<svg xmlns=[\s\S]*>c<[\s\S]*<\/svg>\s*$/],
  ['PNG', 'dataflow.png', /^.PNG\r\n/],
  ['DOT', 'dataflow.dot', /^digraph dataflow \{[\s\S]*"a" -> "c";/],
  ['Mermaid', 'dataflow.mmd', /^flowchart LR\n/],
];

test('SVG, PNG, DOT and Mermaid', async ({ page }) => {
  await openPlayground(page);
  await expect(graphNode(page, 'd')).toBeVisible();
  for (const [format, name, content] of formats) {
    await region(page, 'Graph').getByRole('button', { name: 'View and export' }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(name);
    expect(await readFile(await file.path(), 'latin1')).toMatch(content);
  }
});
