/** npm run screenshots: takes the pictures of docs/images from the built site, each by doing what it shows. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { browserArgs, findBrowser } from './browser.mjs';
import { root } from './paths.mjs';
import { tryPort } from './ports.mjs';
import { browser, everythingToServe } from './setup.mjs';
import { say } from './steps.mjs';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 780 };
const folder = join(root, 'docs', 'images');

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
async function ready(page) {
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  await page.evaluate(() => window.tryhamilton.ready);
}

/** @param {Page} page @param {RegExp} name */
async function example(page, name) {
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.locator('[aria-label="Close"]').first().click();
  await page.waitForFunction(() => window.tryhamilton.graph() !== null);
}

/** @param {Page} page */
async function run(page) {
  await page.evaluate(() => window.tryhamilton.run());
  await page.waitForTimeout(400);
}

/** @param {Page} page @param {string} name */
const node = (page, name) => page.locator(`[data-node="${name}"]`);

/** @type {Record<string, { path?: string, size?: { width: number, height: number }, dark?: boolean, act: (page: Page) => Promise<void> }>} */
const PICTURES = {
  playground: {
    async act(page) {
      await ready(page);
      await example(page, /^Marketing spend/);
      await run(page);
      await node(page, 'spend_per_signup').click();
    },
  },
  'playground-dark': {
    dark: true,
    async act(page) {
      await ready(page);
      await example(page, /^Features, in batch/);
      await run(page);
      await node(page, 'features').click();
    },
  },
  'playground-narrow': {
    size: NARROW,
    async act(page) {
      await ready(page);
      await run(page);
      await page.getByRole('button', { name: 'Graph', exact: true }).click();
    },
  },
  xray: {
    async act(page) {
      await ready(page);
      await example(page, /^Features, in batch/);
      await node(page, 'budget').click();
      await page.keyboard.press('x');
      await page.getByRole('region', { name: 'X-ray' }).getByText('5 nodes').waitFor();
      await page.waitForTimeout(1200);
    },
  },
  lessons: { path: 'learn/', act: (page) => page.waitForLoadState('networkidle') },
  lesson: {
    path: 'learn/one-function-many-nodes/',
    async act(page) {
      await page.getByRole('region', { name: 'Graph', exact: true }).locator('[data-node]').first().waitFor();
      await page.waitForTimeout(1500);
    },
  },
};

await everythingToServe();
await browser();
mkdirSync(folder, { recursive: true });
const port = await tryPort(0);
const server = await preview({ preview: { port, host: 'localhost', strictPort: true } });
const chrome = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserArgs });
for (const [name, { path = '', size = WIDE, dark = false, act }] of Object.entries(PICTURES)) {
  const page = await chrome.newPage({
    viewport: size,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(`http://localhost:${port}/${path}`);
  await act(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  say(`docs/images/${name}.png`);
}
await chrome.close();
await server.close();
process.exit(0);
