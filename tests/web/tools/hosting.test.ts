import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compressFolder, levelsFor } from '../../../web/tools/compress.mjs';
import { headersFile, hostHeaders } from '../../../web/tools/host-headers.mjs';
import { serveFolder } from '../../../web/tools/serve-folder.mjs';
import { buildOf, siteFiles, siteLine } from '../../../web/tools/site-list.mjs';

let folder = '';
const SCRIPT = 'export const value = 1;\n'.repeat(200);

beforeEach(() => {
  process.env.XDG_CACHE_HOME = mkdtempSync(join(tmpdir(), 'tryhamilton-cache-'));
  folder = mkdtempSync(join(tmpdir(), 'tryhamilton-site-'));
  for (const part of ['assets', 'runtime/py']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Small</title>');
  writeFileSync(join(folder, 'assets/a-1.js'), SCRIPT);
  writeFileSync(join(folder, 'assets/ruff-2.wasm'), 'large');
  writeFileSync(join(folder, 'runtime/py/core.image.gz'), 'image');
  writeFileSync(join(folder, 'runtime/py/scipy.whl'), 'wheel');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('precompressed files', () => {
  test('stand beside those that get smaller, and unpack to the same', async () => {
    await compressFolder(folder);
    expect(readdirSync(join(folder, 'assets')).sort()).toEqual([
      'a-1.js',
      'a-1.js.br',
      'a-1.js.gz',
      'ruff-2.wasm',
    ]);
    expect(brotliDecompressSync(readFileSync(join(folder, 'assets/a-1.js.br'))).toString()).toBe(SCRIPT);
    expect(gunzipSync(readFileSync(join(folder, 'assets/a-1.js.gz'))).toString()).toBe(SCRIPT);
  });

  test('large files take a level that does not hold up the build', () => {
    expect(levelsFor(10_000).br).toBe(11);
    expect(levelsFor(9_600_000).br).toBe(9);
  });
});

describe('the list of files', () => {
  const list = () => siteFiles(folder, ['runtime/py/core.image.gz']);

  test('names every file that a page asks for, and no twin', async () => {
    await compressFolder(folder);
    writeFileSync(join(folder, '_headers'), '');
    writeFileSync(join(folder, 'sw.js'), '');
    expect(list().map(({ path, start }) => [path, start])).toEqual([
      ['assets/a-1.js', true],
      ['assets/ruff-2.wasm', false],
      ['index.html', true],
      ['runtime/py/core.image.gz', true],
      ['runtime/py/scipy.whl', false],
    ]);
    const digest = createHash('sha256').update(SCRIPT).digest('base64');
    expect(list()[0]).toMatchObject({ size: SCRIPT.length, integrity: `sha256-${digest}` });
  });

  test('another content is another build; the line is JSON', () => {
    const before = list();
    writeFileSync(join(folder, 'index.html'), 'changed');
    expect(buildOf(list())).not.toBe(buildOf(before));
    const line = siteLine(list(), { isolate: true });
    expect(JSON.parse(line.slice('self.site = '.length, -2))).toMatchObject({
      build: buildOf(list()),
      isolate: true,
    });
  });
});

describe('the server', () => {
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const serve = serveFolder(folder, { cache: (below) => (below.startsWith('assets/') ? 'long' : 'short') });
    const server = createServer((request, response) =>
      serve(request, response, () => {
        response.statusCode = 404;
        response.end();
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://localhost:${port}${path}`, { headers });
    const text = await response.text();
    server.close();
    return { response, text };
  };

  test('sends the smallest twin that the browser takes, under one type', async () => {
    await compressFolder(folder);
    for (const [takes, encoding] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const { response, text } = await get('/assets/a-1.js', { 'Accept-Encoding': takes });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('content-type')).toBe('text/javascript');
      expect(response.headers.get('cache-control')).toBe('long');
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
      expect(text).toBe(SCRIPT);
    }
  });

  test('a folder is its index.html, an unchanged file needs no second sending', async () => {
    const { response, text } = await get('/');
    expect(text).toContain('Small');
    expect(response.headers.get('cache-control')).toBe('short');
    const etag = response.headers.get('etag') ?? '';
    expect((await get('/', { 'If-None-Match': etag })).response.status).toBe(304);
  });

  test.each(['/../secret.js', '/%2e%2e/secret.js', '/%E0%A4%A', '/nothing.js', '/assets'])(
    '%s is not there',
    async (path) => {
      expect((await get(path)).response.status).toBe(404);
    },
  );
});

test('_headers has every pattern under the base, the general one first', () => {
  const text = headersFile('/play/');
  const patterns = text.split('\n').filter((line) => line.startsWith('/'));
  expect(patterns[0]).toBe('/play/*');
  expect(patterns).toEqual(expect.arrayContaining(['/play/assets/*', '/play/runtime/*']));
  expect(text).toContain('  Cross-Origin-Embedder-Policy: require-corp');
  expect(text).toContain('  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable');
});

describe('the examples for hosts', () => {
  const read = (name: string) =>
    readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'hosting', name), 'utf8');

  test.each(['nginx.conf', 'Caddyfile'])('%s sends every header as the site was made for it', (name) => {
    const text = read(name);
    for (const [pattern, headers] of Object.entries(hostHeaders())) {
      for (const [header, value] of Object.entries(headers)) {
        expect(text, `${pattern} ${header}`).toContain(header);
        expect(text, `${pattern} ${header}`).toContain(`"${value}"`);
      }
    }
  });

  test('the workflow calls the command with options that it has', () => {
    const text = read('github-pages.yml');
    const cli = readFileSync(
      join(import.meta.dirname, '..', '..', '..', 'py', 'tryhamilton', 'hosting', 'commands.py'),
      'utf8',
    );
    const [, options = ''] = /tryhamilton build lessons (.*)/.exec(text) ?? [];
    const used = options.match(/--[a-z]+/g) ?? [];
    expect(used).toEqual(['--out', '--base', '--isolate']);
    for (const option of used) expect(cli).toContain(`"${option}"`);
  });
});
