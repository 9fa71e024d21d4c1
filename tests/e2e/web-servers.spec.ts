/** The files of docs/hosting in the servers that they are for, with the built site: what is sent, and that it runs. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { hostHeaders } from '../../web/tools/host-headers.mjs';
import { findWebServers } from '../../web/tools/web-servers.mjs';
import { builtSite } from './builds';
import { test as base, expect } from './fixtures';
import { clickRun } from './playground';
import { RunningServer } from './web-server';

const read = (path: string) => readFileSync(join(builtSite, path));
const fileIn = (folder: string, ending: string) => {
  const found = readdirSync(join(builtSite, folder)).find((name) => name.endsWith(ending));
  if (!found) throw new Error(`The site has no ${folder}/*${ending}.`);
  return `${folder}/${found}`;
};

/** What the site's own list says of a path. */
function expectedHeaders(path: string): [string, string][] {
  const all = hostHeaders() as Record<string, Record<string, string>>;
  const fitting = Object.entries(all).filter(([pattern]) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );
  const headers = Object.assign({}, ...fitting.map(([, some]) => some)) as Record<string, string>;
  return Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
}

const script = fileIn('assets', '.js');
const pyodide = readdirSync(join(builtSite, 'runtime')).find((name) => name.startsWith('pyodide-'));
const wheels = readdirSync(join(builtSite, 'runtime')).find((name) => name.startsWith('wheel-'));

/** Path → its type. */
const TYPES: Record<string, RegExp> = {
  '/': /^text\/html/,
  '/embed.html': /^text\/html/,
  '/embed-runtime.html': /^text\/html/,
  '/learn/': /^text\/html/,
  '/learn/data/course.json': /^application\/json/,
  [`/${script}`]: /^(text|application)\/javascript/,
  [`/${fileIn('assets', '.css')}`]: /^text\/css/,
  '/embed.js': /^(text|application)\/javascript/,
  '/sw.js': /^(text|application)\/javascript/,
  [`/runtime/${pyodide}/pyodide.asm.wasm`]: /^application\/wasm/,
  [`/runtime/${pyodide}/pyodide.asm.mjs`]: /^(text|application)\/javascript/,
  [`/runtime/${pyodide}/core.image.gz`]: /^application\/gzip/,
  [`/${fileIn(`runtime/${wheels}`, '.whl')}`]: /^application\/zip/,
  [`/${fileIn('assets', '.woff2')}`]: /^font\/woff2/,
  '/manifest.webmanifest': /^application\/manifest\+json/,
};

for (const name of findWebServers()) {
  const test = base.extend<{ server: RunningServer }>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    server: async ({}, use) => {
      const server = await RunningServer.start(name, builtSite);
      await use(server);
      await server.stop();
    },
    baseURL: async ({ server }, use) => use(`${server.address}/`),
    ignoreHTTPSErrors: true,
  });

  test(`${name} sends each file with its type, its headers and its compressed twin`, async ({ server }) => {
    for (const [path, type] of Object.entries(TYPES)) {
      const { status, headers, body } = await server.get(path);
      expect(status, path).toBe(200);
      expect(headers['content-type'], path).toMatch(type);
      expect(headers['content-encoding'], path).toBeUndefined();
      const sent = expectedHeaders(path).map(([header]) => [header, headers[header]]);
      expect(sent, path).toEqual(expectedHeaders(path));
      expect(body.equals(read(path.endsWith('/') ? `${path}index.html` : path)), path).toBe(true);
    }
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const packed = await server.get(`/${script}`, { 'Accept-Encoding': encoding });
      expect(packed.headers['content-encoding']).toBe(encoding);
      expect(packed.headers.vary).toMatch(/accept-encoding/i);
      expect(packed.headers['cache-control']).toContain('immutable');
      expect(unpack(packed.body).equals(read(script))).toBe(true);
    }
    // What is compressed already is no twin of anything.
    const image = await server.get(`/runtime/${pyodide}/core.image.gz`, { 'Accept-Encoding': 'gzip, br' });
    expect(image.headers['content-encoding']).toBeUndefined();
  });

  test(`${name} answers what is unchanged, a part, what is not there, and a folder without its slash`, async ({
    server,
  }) => {
    const page = await server.get('/');
    expect((await server.get('/', { 'If-None-Match': page.headers.etag ?? '' })).status).toBe(304);
    const part = await server.get(`/${script}`, { Range: 'bytes=7-11' });
    expect([part.status, part.body.toString()]).toEqual([206, read(script).subarray(7, 12).toString()]);

    for (const path of ['/assets/older-1.js', '/learn/renamed/', '/_headers']) {
      const { status, headers } = await server.get(path);
      expect(status, path).toBe(404);
      // A file that is not there yet must not be missed for a year.
      expect(headers['cache-control'] ?? '', path).not.toContain('immutable');
    }
    const gone = await server.get('/learn/renamed/');
    expect(gone.body.equals(read('404.html'))).toBe(true);
    expect(gone.headers['content-type']).toMatch(/^text\/html/);
    expect(gone.headers['content-security-policy']).toContain("default-src 'self'");
    const folder = await server.get('/learn');
    expect([301, 302, 307, 308]).toContain(folder.status);
    expect(folder.headers.location).toMatch(/\/learn\/$/);
    expect((await server.get('/../../etc/passwd')).status).not.toBe(200);
  });

  // biome-ignore lint/correctness/noEmptyPattern: no page is opened.
  test(`${name} with a site below a path of its own, changed as the file says`, async ({}) => {
    const above = mkdtempSync(join(tmpdir(), 'tryhamilton-above-'));
    symlinkSync(builtSite, join(above, 'play'));
    const server = await RunningServer.start(name, above, { below: true });
    try {
      for (const path of ['/', '/embed.html', `/${script}`]) {
        const { status, headers } = await server.get(`/play${path}`);
        const sent = expectedHeaders(path).map(([header]) => [header, headers[header]]);
        expect([status, sent], path).toEqual([200, expectedHeaders(path)]);
      }
      const gone = await server.get('/play/renamed/');
      expect([gone.status, gone.body.equals(read('404.html'))]).toEqual([404, true]);
      expect((await server.get('/play/_headers')).status).toBe(404);
    } finally {
      await server.stop();
      rmSync(above, { recursive: true });
    }
  });

  test(`${name} serves a playground that is isolated and runs`, async ({ page }) => {
    await page.goto('/');
    await page.waitForFunction(() => window.tryhamilton !== undefined);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect((await clickRun(page)).ok).toBe(true);
  });
}
