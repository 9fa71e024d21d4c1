/** The site without a network, and one build following another. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { anotherBuild, builtSite } from './builds';
import { test as base, expect } from './fixtures';
import { clickRun, isReady, marks, openPlayground, useProgram as putProgram } from './playground';
import { SiteServer } from './site-server';

const test = base.extend<{ server: SiteServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  server: async ({}, use) => {
    const server = new SiteServer(builtSite);
    await server.start();
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => use(server.address),
});

test.use({ serviceWorkers: 'allow' });

const state = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
/** Waits until the copy is there. */
const kept = (page: Page) => expect.poll(() => state(page)).toBe('activated');
const caches = (page: Page) => page.evaluate(() => globalThis.caches.keys());

/** Paths of what the page has asked for. */
const asked = (page: Page) =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));

const LEARNING = {
  'functions.py': `from sklearn.linear_model import LinearRegression


def slope(spend: list, signups: list) -> float:
    return round(float(LinearRegression().fit([[one] for one in spend], signups).coef_[0]), 6)
`,
};

test('the whole playground works with the server gone', async ({ page, server, provoked }) => {
  // The browser reports each request that finds no server; the page must still do all it does.
  provoked.push(/net::ERR_CONNECTION_REFUSED/);
  let requested = 0;
  page.context().on('request', (request) => {
    if (new URL(request.url()).pathname === '/sw.js') requested ||= Date.now();
  });
  await openPlayground(page);
  const first = await clickRun(page);
  expect(first.ok).toBe(true);
  await kept(page);
  // The copy is made after the first result: before, it would take the line and the processor from it.
  const { 'th:first-result': result = Number.NaN } = await marks(page);
  expect(requested).toBeGreaterThan((await page.evaluate(() => performance.timeOrigin)) + result);

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Without a network' }).click();
  const dialog = page.getByRole('dialog', { name: 'Without a network' });
  await expect(dialog).toContainText('The playground starts without a network.');
  await dialog.getByRole('button', { name: /^Download the other \d/ }).click();
  await expect(dialog).toContainText('Everything is on this device.');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await putProgram(page, LEARNING);
  await page.evaluate(() => window.tryhamilton.setInputs({ spend: [1, 2, 3], signups: [3, 5, 7] }));
  await server.stop();
  await page.reload();
  await page.evaluate(() => window.tryhamilton.ready);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const { ok, results } = await clickRun(page);
  expect(ok).toBe(true);
  expect(results.slope).toMatchObject({ text: '2.0' });
});

test('a new build takes over at the next start or on request, whole, and work is kept', async ({
  page,
  server,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'tryhamilton-builds-'));
  try {
    await openPlayground(page);
    await clickRun(page);
    await kept(page);
    await putProgram(page, { 'functions.py': 'def kept(x: int) -> int:\n    return x\n' });
    const lookForBuild = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
        await new Promise<void>((resolve) => {
          const look = () => (registration.waiting ? resolve() : setTimeout(look, 50));
          look();
        });
      });
    const entry = () =>
      page.evaluate(
        () => new URL(document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '').pathname,
      );

    anotherBuild(join(folder, 'second'), 'second');
    const before = await entry();
    server.folder = join(folder, 'second');
    await lookForBuild();
    // Still of the first build, with all of its files, though the server has them no longer.
    await expect(page).toHaveTitle('tryhamilton');
    const lazy = await page.evaluate(async (path) => (await fetch(path)).status, before);
    expect(lazy).toBe(200);

    await page.reload();
    await expect(page).toHaveTitle('second');
    await isReady(page);
    expect(await entry()).toMatch(/-second\.js$/);
    expect(await asked(page)).not.toContain(before);
    expect(await page.evaluate(() => window.tryhamilton.files())).toEqual({
      'functions.py': 'def kept(x: int) -> int:\n    return x\n',
    });

    anotherBuild(join(folder, 'third'), 'third');
    server.folder = join(folder, 'third');
    await page.evaluate(() => window.tryhamilton.setInputs({ x: 1 }));
    await clickRun(page);
    await lookForBuild();
    // Typed a moment ago, so not yet saved.
    await page.evaluate(() =>
      window.tryhamilton.setFile('functions.py', 'def last(x: int) -> int:\n    return x\n'),
    );
    await page.getByRole('button', { name: 'Reload now' }).click();
    await expect(page).toHaveTitle('third');
    await isReady(page);
    expect(await page.evaluate(() => window.tryhamilton.files()['functions.py'])).toContain('def last');
    expect((await clickRun(page)).ok).toBe(true);
    await expect.poll(() => caches(page)).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
