import { describe, expect, test } from 'vitest';
import { summed } from '../../../web/src/offline/copy';
import { type Fetch, fill, type Shelf } from '../../../web/src/offline/filling';
import type { SiteFile } from '../../../web/src/offline/site-files';
import { fileFor, pathBelow } from '../../../web/src/offline/worker/routing';

const BASE = 'https://host.example/play/';

const file = (path: string, start = true): SiteFile => ({
  path,
  size: 4,
  integrity: `sha256-${path}`,
  start,
});

class MemoryShelf implements Shelf {
  held = new Map<string, Response>();
  match = async (url: string) => this.held.get(url);
  put = async (url: string, response: Response) => {
    this.held.set(url, new Response(await response.arrayBuffer()));
  };
}

describe('addresses', () => {
  const known = new Set(['index.html', 'workshop.html', 'lessons/one/index.html']);

  test.each([
    ['https://host.example/play/', 'index.html'],
    ['https://host.example/play/?course=x#node=spend', 'index.html'],
    ['https://host.example/play/workshop', 'workshop.html'],
    ['https://host.example/play/lessons/one', 'lessons/one/index.html'],
    ['https://host.example/play/lessons/one/', 'lessons/one/index.html'],
    ['https://host.example/play/other.html', null],
    ['https://host.example/elsewhere/', null],
    ['https://other.example/play/', null],
    ['https://host.example/play/%E0%A4%A', null],
  ])('%s is %s', (address, path) => {
    expect(fileFor(BASE, address, known)).toBe(path);
  });

  test('a space in a path', () => {
    expect(pathBelow(BASE, `${BASE}a%20b.js`)).toBe('a b.js');
  });
});

describe('filling the copy', () => {
  test('fetches what is missing with its hash, takes hashed names from elsewhere, counts bytes', async () => {
    const shelf = new MemoryShelf();
    shelf.held.set(`${BASE}index.html`, new Response('here'));
    const asked: [string, RequestInit][] = [];
    const fetch: Fetch = async (url, options) => {
      asked.push([url, options]);
      return new Response('body');
    };
    let bytes = 0;
    await fill([file('index.html'), file('assets/a-1.js'), file('assets/b-2.js'), file('learn.html')], {
      base: BASE,
      shelf,
      fetch,
      elsewhere: async (url) => (url.includes('a-1') ? new Response('old!') : undefined),
      onBytes: (_, arrived) => {
        bytes += arrived;
      },
    });
    expect(asked.map(([url, { integrity, cache }]) => [url, integrity, cache])).toEqual([
      [`${BASE}assets/b-2.js`, 'sha256-assets/b-2.js', 'default'],
      [`${BASE}learn.html`, 'sha256-learn.html', 'no-cache'],
    ]);
    expect(await shelf.held.get(`${BASE}assets/a-1.js`)?.text()).toBe('old!');
    expect(await shelf.held.get(`${BASE}learn.html`)?.text()).toBe('body');
    expect(bytes).toBe(12);
  });

  test('a page is never taken from the copy of another build', async () => {
    const shelf = new MemoryShelf();
    await fill([file('index.html')], {
      base: BASE,
      shelf,
      fetch: async () => new Response('new'),
      elsewhere: async () => new Response('old'),
    });
    expect(await shelf.held.get(`${BASE}index.html`)?.text()).toBe('new');
  });

  test.each([
    ['a refused hash', () => Promise.reject(new TypeError('Failed to fetch')), /index\.html could not be/],
    ['an error page', async () => new Response('gone', { status: 404 }), /answered 404 for index\.html/],
  ])('%s ends it, and nothing is stored', async (_, fetch, message) => {
    const shelf = new MemoryShelf();
    await expect(fill([file('index.html')], { base: BASE, shelf, fetch })).rejects.toThrow(message);
    expect(shelf.held.size).toBe(0);
  });

  test('stops when it is told to', async () => {
    const shelf = new MemoryShelf();
    const controller = new AbortController();
    const files = Array.from({ length: 20 }, (_, i) => file(`assets/${i}.js`));
    const fetch: Fetch = async () => {
      controller.abort();
      return new Response('body');
    };
    await expect(fill(files, { base: BASE, shelf, fetch, signal: controller.signal })).rejects.toThrow(
      /abort/i,
    );
    expect(shelf.held.size).toBeLessThan(4);
  });
});

test('what is here is summed up', () => {
  const list = { build: 'b', files: [file('index.html'), file('assets/a.js'), file('runtime/x.whl', false)] };
  expect(summed(list, (path) => path !== 'runtime/x.whl')).toMatchObject({
    here: 8,
    total: 12,
    starts: true,
  });
  expect(summed(list, (path) => path !== 'index.html')).toMatchObject({ here: 8, starts: false });
});
