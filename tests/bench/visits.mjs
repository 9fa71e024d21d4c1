/** One visit to a page in a real browser, told as the times of its User Timing marks in ms after the page's start. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BareBrowser } from './bare-browser.mjs';

export const MOMENTS = /** @type {const} */ ([
  'editor-ready',
  'engine-ready',
  'first-graph',
  'pandas-ready',
  'first-result',
]);

/** @typedef {Partial<Record<typeof MOMENTS[number], number>>} Visit */

/** For the browser itself, on both sides: in its first seconds it starts processes and a page of its own, 0.25 s of a visit. */
const BROWSER_MS = 2_500;
/** Until the next visit: by then the browser keeps what it compiled, and the playground its offline copy. */
const BETWEEN_MS = 10_000;

/** The visitor runs the first program as soon as the page lets them; the answer is when what happened. */
const RUN_FIRST_PROGRAM = `(async () => {
  const until = async (met) => {
    while (!met()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await until(() => window.tryhamilton !== undefined);
  await window.tryhamilton.ready;
  const { ok, error } = await window.tryhamilton.run();
  if (!ok) throw new Error('The first program failed: ' + error?.message);
  const marked = (name) => performance.getEntriesByName('th:' + name).length > 0;
  await until(() => ['first-graph', 'pandas-ready', 'first-result'].every(marked));
  if (document.visibilityState !== 'visible') throw new Error('The page was not shown.');
  return performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime]);
})()`;

/**
 * A cold visit with an empty profile, in a browser that is open, then a warm one with what the first left behind.
 * @param {string} address
 * @returns {Promise<{ cold: Visit, warm: Visit }>}
 */
export async function coldAndWarm(address) {
  const profile = mkdtempSync(join(tmpdir(), 'tryhamilton-bench-'));
  const browser = new BareBrowser(profile);
  try {
    await new Promise((resolve) => setTimeout(resolve, BROWSER_MS));
    const cold = await visit(browser, address, BETWEEN_MS);
    const warm = await visit(browser, address);
    return { cold, warm };
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {BareBrowser} browser @param {string} address @param {number} [stay]  ms that the page stays open afterwards */
async function visit(browser, address, stay = 0) {
  const page = await browser.open(address);
  /** @type {[name: string, time: number][]} */
  const marks = await page.ask(RUN_FIRST_PROGRAM);
  await new Promise((resolve) => setTimeout(resolve, stay));
  await page.close();
  /** @type {Visit} */
  const times = {};
  for (const moment of MOMENTS) {
    const found = marks.find(([name]) => name === `th:${moment}`);
    if (found) times[moment] = found[1];
  }
  return times;
}
