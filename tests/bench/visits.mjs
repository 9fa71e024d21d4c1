/** One visit to a page in a real browser, told as the times of its User Timing marks in ms after the page's start. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser } from '../../web/tools/browser.mjs';

export const MOMENTS = /** @type {const} */ ([
  'editor-ready',
  'engine-ready',
  'first-graph',
  'pandas-ready',
  'first-result',
]);

/** @typedef {Partial<Record<typeof MOMENTS[number], number>>} Visit */

const LIMIT_MS = 120_000;
/** For the browser itself, on both sides: in its first seconds it starts processes and a page of its own, 0.25 s of a visit. */
const BROWSER_MS = 2_500;
/** Until the next visit: by then the browser keeps what it compiled, and the playground its offline copy. */
const BETWEEN_MS = 10_000;

/**
 * A cold visit with an empty profile, in a browser that is open, then a warm one with what the first left behind.
 * @param {string} address
 * @param {(page: import('@playwright/test').Page) => Promise<void>} use  what the visitor does
 * @returns {Promise<{ cold: Visit, warm: Visit }>}
 */
export async function coldAndWarm(address, use) {
  const profile = mkdtempSync(join(tmpdir(), 'tryhamilton-bench-'));
  const executablePath = findBrowser() ?? undefined;
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: browserArgs });
  try {
    await new Promise((resolve) => setTimeout(resolve, BROWSER_MS));
    const cold = await visit(context, address, use, BETWEEN_MS);
    const warm = await visit(context, address, use);
    return { cold, warm };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} address
 * @param {(page: import('@playwright/test').Page) => Promise<void>} use
 * @param {number} [stay]  ms that the page stays open afterwards
 */
async function visit(context, address, use, stay = 0) {
  const page = await context.newPage();
  await page.goto(address);
  await use(page);
  await page.waitForFunction(
    () =>
      ['th:first-graph', 'th:pandas-ready', 'th:first-result'].every(
        (name) => performance.getEntriesByName(name).length > 0,
      ),
    undefined,
    { timeout: LIMIT_MS },
  );
  const marks = await page.evaluate(() =>
    performance
      .getEntriesByType('mark')
      .map(({ name, startTime }) => /** @type {const} */ ([name, startTime])),
  );
  await page.waitForTimeout(stay);
  await page.close();
  /** @type {Visit} */
  const times = {};
  for (const moment of MOMENTS) {
    const found = marks.find(([name]) => name === `th:${moment}`);
    if (found) times[moment] = found[1];
  }
  return times;
}
