/** What a visitor does and sees, in the words of the page. */

import { expect, type Locator, type Page } from '@playwright/test';
import type { DoorRun } from '../../web/src/workbench/door';
import type { Program } from './programs';

/** Opens the playground and waits until graphs can be drawn. */
export async function openPlayground(page: Page): Promise<void> {
  await page.goto('/');
  await isReady(page);
}

/** Waits until graphs can be drawn, of a page that may only just have begun. */
export async function isReady(page: Page): Promise<void> {
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  await page.evaluate(() => window.tryhamilton.ready);
}

/** Puts other files in place of those that are there, and waits for their graph. */
export async function useProgram(page: Page, program: Program): Promise<void> {
  await page.evaluate(async (files) => {
    const door = window.tryhamilton;
    for (const [name, text] of Object.entries(files)) door.setFile(name, text);
    for (const name of Object.keys(door.files())) if (!(name in files)) door.removeFile(name);
    await door.analyse();
  }, program);
}

export const region = (page: Page, name: 'Editor' | 'Graph' | 'Values' | 'Problems'): Locator =>
  page.getByRole('region', { name, exact: true });

export const runButton = (page: Page): Locator => page.getByRole('button', { name: 'Run', exact: true });
export const stopButton = (page: Page): Locator => page.getByRole('button', { name: 'Stop', exact: true });

/** A node of the drawing, by its accessible name. */
export const graphNode = (page: Page, name: string): Locator =>
  region(page, 'Graph')
    .getByRole('button', { name, exact: true })
    .and(page.locator(`[data-node="${name}"]`));

/** Names of all nodes in the drawing, sorted. */
export const drawnNodes = (page: Page): Promise<string[]> =>
  region(page, 'Graph')
    .locator('[data-node]')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-node') ?? '').sort());

/** Starts a run and waits until it has ended. */
export async function runBy(page: Page, start: () => Promise<void>): Promise<DoorRun> {
  const ended = page.evaluate(
    () =>
      new Promise<DoorRun>((resolve) => {
        const off = window.tryhamilton.on('run', (result) => {
          off();
          resolve(result as unknown as DoorRun);
        });
      }),
  );
  await start();
  return ended;
}

export const clickRun = (page: Page): Promise<DoorRun> => runBy(page, () => runButton(page).click());

const isRunning = (page: Page, node: string) =>
  page.waitForFunction(
    (node) =>
      new Promise<boolean>((resolve) => {
        const off = window.tryhamilton.on('node', ({ name, run }) => {
          if (name !== node || run.status !== 'running') return;
          off();
          resolve(true);
        });
      }),
    node,
  );

/** Runs until that node is running, presses Stop, and returns how long it took until the run had ended. */
export async function stopWhileRunning(page: Page, node: string): Promise<number> {
  const hangs = isRunning(page, node);
  let asked = 0;
  const run = await runBy(page, async () => {
    await runButton(page).click();
    await hangs;
    // The clock of the page, so that the test's own round trips do not count.
    await page.evaluate(() => {
      document.addEventListener('click', () => performance.mark('test:stop'), { capture: true, once: true });
      window.tryhamilton.on('run', () => performance.mark('test:stopped'));
    });
    asked = Date.now();
    await stopButton(page).click();
  });
  expect(asked).toBeGreaterThan(0);
  expect(run.ok).toBe(false);
  expect(run.error?.type).toBe('Stopped');
  return page.evaluate(() => {
    const time = (name: string) => performance.getEntriesByName(name).at(-1)?.startTime ?? Number.NaN;
    return time('test:stopped') - time('test:stop');
  });
}

/** The sentence of the one error in Problems, which must lead to these places. */
export async function onlyProblem(page: Page, ...places: string[]): Promise<string> {
  const errors = region(page, 'Problems')
    .getByRole('listitem')
    .filter({ has: page.getByRole('img', { name: 'Error' }) });
  await expect(errors).toHaveCount(1);
  for (const place of places) {
    await expect(errors.getByRole('button', { name: place, exact: true })).toBeVisible();
  }
  return ((await errors.getByRole('paragraph').first().textContent()) ?? '').trim();
}

export const noProblems = (page: Page): Promise<void> =>
  expect(region(page, 'Problems').getByRole('img', { name: 'Error' })).toHaveCount(0);

/** Milliseconds after the page's start of each mark that is set. */
export const marks = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() =>
    Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime])),
  );
