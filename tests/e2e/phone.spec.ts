/** A graph of many nodes on a phone: readable from the first, the rest within reach of a thumb. */

import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, region, useProgram } from './playground';

/** Each step takes the two before it. */
const STEPS = Array.from({ length: 20 }, (_, index) => {
  const takes = index === 0 ? 'raw: int' : [index, index - 1].filter(Boolean).map((at) => `step_${at}: int`);
  return `def step_${index + 1}(${[takes].flat().join(', ')}) -> int:\n    return 1\n`;
}).join('\n');

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

const show = (page: Page, pane: string) =>
  page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: pane }).tap();

test('its names can be read, and what lies beyond the pane is told and one press away', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await useProgram(page, { 'functions.py': STEPS });
  await page.evaluate(() => window.tryhamilton.setInputs({ raw: 1 }));
  await show(page, 'Graph');
  const graph = region(page, 'Graph');
  await expect(graphNode(page, 'raw')).toBeInViewport({ ratio: 0.9 });
  const letters = await graphNode(page, 'raw').locator('.name').boundingBox();
  expect(letters?.height).toBeGreaterThan(12);

  const more = graph.getByRole('button', { name: /more below$/ });
  await expect(more).toBeVisible();
  const left = async () =>
    Number.parseInt((await graph.getByRole('button', { name: /more/ }).textContent()) ?? '', 10);
  const before = await left();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await more.tap();
  await expect.poll(left).toBeLessThan(before);
  await expect(graphNode(page, 'raw')).not.toBeInViewport();

  await graph.getByRole('button', { name: 'Fit' }).tap();
  for (const name of ['raw', 'step_20']) await expect(graphNode(page, name)).toBeInViewport({ ratio: 1 });
  await expect(graph.getByRole('button', { name: /more/ })).toHaveCount(0);
});

test('a node that was chosen elsewhere is in sight when the pane comes to the front', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await useProgram(page, { 'functions.py': STEPS });
  await page.evaluate(() => window.tryhamilton.setInputs({ raw: 1 }));
  await clickRun(page);
  await show(page, 'Values');
  await region(page, 'Values').getByRole('button', { name: 'step_20', exact: true }).tap();
  await show(page, 'Graph');
  await expect(graphNode(page, 'step_20')).toBeInViewport({ ratio: 1 });
  const [node, hint] = await Promise.all([
    graphNode(page, 'step_20').boundingBox(),
    region(page, 'Graph')
      .getByRole('button', { name: /more above$/ })
      .boundingBox(),
  ]);
  expect((node?.y ?? 0) + (node?.height ?? 0)).toBeLessThanOrEqual((hint?.y ?? 0) + 4);
});
