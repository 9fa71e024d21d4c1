/** What somebody sees who waits: on a slow line, how far each step has come. */

import { slowLine } from '../bench/slow-line.mjs';
import { builtSite } from './builds';
import { test as base, expect } from './fixtures';
import { SiteServer } from './site-server';

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  baseURL: async ({}, use) => {
    const server = new SiteServer(builtSite);
    await server.start();
    const port = Number(new URL(server.address).port);
    const line = await slowLine(port, { bitsPerSecond: 20e6, delayMs: 20 });
    await use(`http://localhost:${line.port}/`);
    line.close();
    await server.stop();
  },
});

test('the share of each download grows while it comes, and never shrinks', async ({ page }) => {
  await page.addInitScript(() => {
    const shown: [label: string, share: number][] = [];
    Object.assign(window, { shown });
    new MutationObserver(() => {
      const bar = document.querySelector('[role=progressbar]');
      const label = bar?.getAttribute('aria-label');
      const share = Number(bar?.getAttribute('aria-valuenow'));
      if (label && (shown.at(-1)?.[1] !== share || shown.at(-1)?.[0] !== label)) shown.push([label, share]);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto('/');
  await page.waitForFunction(() => performance.getEntriesByName('th:pandas-ready').length > 0);
  const shown = await page.evaluate(() => (window as unknown as { shown: [string, number][] }).shown);
  const shares = shown.map(([, share]) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  for (const step of ['Starting Python', 'Loading pandas']) {
    expect(shown.filter(([label]) => label === step).length, `${step}: ${shares}`).toBeGreaterThan(5);
  }
});
