/** A course of one's own as a folder for any host, made by the command line and opened in the browser. */

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, venvPython } from '../../web/tools/paths.mjs';
import { sizesOf, writtenSizes } from '../../web/tools/sizes.mjs';
import { builtSite } from './builds';
import { test as base, expect } from './fixtures';
import { clickRun } from './playground';
import { SiteServer } from './site-server';

const LESSON = 'script-to-functions';

/** What `tryhamilton build` makes of a folder with one lesson. */
const test = base.extend<{ folder: string; server: SiteServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'tryhamilton-course-'));
    cpSync(join(root, 'lessons', LESSON), join(folder, 'mine', LESSON), { recursive: true });
    const made = spawnSync(
      venvPython,
      [
        ...['-m', 'tryhamilton', 'build', join(folder, 'mine'), '--out', join(folder, 'site')],
        ...['--site', builtSite, '--isolate'],
      ],
      { env: { ...process.env, PYTHONPATH: join(root, 'py') }, encoding: 'utf8' },
    );
    expect(made.stderr).toBe('');
    await use(join(folder, 'site'));
    rmSync(folder, { recursive: true, force: true });
  },
  // A host that cannot send the headers of isolation.
  server: async ({ folder }, use) => {
    const server = new SiteServer(folder, { isolated: false });
    await server.start();
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => use(server.address),
});

test.use({ serviceWorkers: 'allow' });

test('a course on a host without headers: isolated from the second visit on, and without a network', async ({
  page,
  server,
  provoked,
}) => {
  provoked.push(/net::ERR_CONNECTION_REFUSED/);
  await page.goto('/course/');
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { name: 'Your first node' })).toBeVisible();
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  await page.evaluate(() => window.tryhamilton.ready);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await clickRun(page);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state))
    .toBe('activated');
  await server.stop();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your first node' })).toBeVisible();
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.evaluate(() => window.tryhamilton.ready);
  await page.goto('/course/');
  await expect(page.getByRole('link', { name: 'From a script to functions' }).first()).toBeVisible();
});

test('the server that lies beside the site', async ({ folder, browser }) => {
  const server = spawn(venvPython, ['-I', join(folder, 'serve.py'), '--port', '0'], {
    env: { PYTHONUNBUFFERED: '1' },
  });
  try {
    const line = await new Promise<string>((resolve) => createInterface(server.stdout).once('line', resolve));
    const address = new URL('/', line.split(' ').at(-1));
    const other = await browser.newContext({ serviceWorkers: 'block' });
    const visit = await other.newPage();
    const compressed: string[] = [];
    visit.on('response', (response) => {
      if (response.headers()['content-encoding'] === 'br')
        compressed.push(new URL(response.url()).pathname.split('.').at(-1) ?? '');
    });
    await visit.goto(address.href);
    await visit.waitForFunction(() => window.tryhamilton !== undefined);
    expect((await clickRun(visit)).ok).toBe(true);
    expect(await visit.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(compressed).toEqual(expect.arrayContaining(['js', 'css', 'wasm']));
    await other.close();
  } finally {
    server.kill();
  }
});

test('the page about hosting tells the sizes of this build', () => {
  const written = writtenSizes();
  for (const [part, { plain, gz, br }] of sizesOf(builtSite)) {
    const [, ...told] = written.get(part) ?? [];
    [plain, gz, br].forEach((bytes, i) => {
      // A word more in a lesson does not make the page wrong; a new library does.
      expect(Math.abs(bytes / 1e6 - (told[i] ?? Number.NaN)), `${part}, column ${i + 2}`).toBeLessThan(
        0.3 + 0.15 * (bytes / 1e6),
      );
    });
  }
});
