/**
 * The service worker: the site without a network, one build at a time.
 * Prevents: a page of one build with a script of another. Each build has a cache of its own; a page is answered from one
 * build, and the next build takes over at a start, or when the person says so.
 */

import { fill } from '../filling';
import { cacheName, isHashed, isOurCache, type Site, type SiteFile } from '../site-files';
import type { FromPage, SiteList } from './messages';
import { fileFor, pathBelow } from './routing';

declare const self: ServiceWorkerGlobalScope & { site: Site };

const { build, files, isolate } = self.site;
const base = new URL('./', self.location.href).href;
const byPath = new Map(files.map((file) => [file.path, file]));
const cache = caches.open(cacheName(build));
const urlOf = (path: string) => new URL(path, base).href;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => event.waitUntil(hear(event)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const path = fileFor(base, request.url, byPath);
  if (request.mode === 'navigate') event.respondWith(page(event, path));
  else if (path !== null) event.respondWith(answer(event, byPath.get(path) as SiteFile));
  else if (isHashed(pathBelow(base, request.url) ?? '')) event.respondWith(ofAnotherBuild(request));
});

async function install(): Promise<void> {
  const shelf = await cache;
  const elsewhere = (url: string) => caches.match(url);
  await fill(
    files.filter(({ start }) => start),
    { base, shelf, fetch, elsewhere },
  );
  // What was used before this worker was there lies in the browser's own cache; no request leaves for the rest.
  for (const file of files) {
    if (!file.start) await fill([file], { base, shelf, fetch: fromBrowserOnly, elsewhere }).catch(() => {});
  }
}

/** From the browser's own cache or not at all: no request leaves. */
function fromBrowserOnly(url: string, options?: RequestInit): Promise<Response> {
  return fetch(url, { ...options, cache: 'only-if-cached', mode: 'same-origin' });
}

/** Preferred over our copy: with it the browser keeps what it compiled, which is half of a start. */
async function fromBrowser(url: string): Promise<Response | null> {
  const response = await fromBrowserOnly(url).catch(() => null);
  return response?.ok ? response : null;
}

/** On a first visit the page gets its worker at once, so that what it has not loaded yet is there without a network too. */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter(isOurCache);
  if (names.length === 1) await self.clients.claim();
}

/** True while another page is open than the one that starts (`starting`) and the one that it follows. */
async function othersOpen(starting = ''): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.filter(({ id }) => id !== starting).length > 1;
}

/** Deletes the caches of earlier builds once no page can be of them, and none of a later build is being filled. */
async function sweep(starting: string): Promise<void> {
  const { installing, waiting } = self.registration;
  if (installing || waiting || (await othersOpen(starting))) return;
  for (const name of await caches.keys()) {
    if (isOurCache(name) && name !== cacheName(build)) await caches.delete(name);
  }
}

async function hear({ data, ports }: ExtendableMessageEvent): Promise<void> {
  const message = data as FromPage;
  if (message.type === 'switch') await self.skipWaiting();
  if (message.type === 'alone') ports[0]?.postMessage(!(await othersOpen()));
  if (message.type === 'list') ports[0]?.postMessage({ build, files } satisfies SiteList);
}

async function page(event: FetchEvent, path: string | null): Promise<Response> {
  const { request, resultingClientId } = event;
  event.waitUntil(sweep(resultingClientId));
  if (path !== null) return answer(event, byPath.get(path) as SiteFile);
  try {
    return isolated(await fetch(request));
  } catch {
    return new Response(
      '<!doctype html><meta charset="utf-8"><title>Not here offline</title><p>This page is not part of the offline copy. <a href="./">Open the playground</a>.',
      { status: 503, headers: { 'Content-Type': 'text/html' } },
    );
  }
}

async function answer(event: FetchEvent, file: SiteFile): Promise<Response> {
  const { request } = event;
  const shelf = await cache;
  const url = urlOf(file.path);
  const kept = isHashed(file.path) && (await fromBrowser(url));
  if (kept) {
    // The browser may throw it away whenever it likes.
    if (!file.start) event.waitUntil(fill([file], { base, shelf, fetch: fromBrowserOnly }).catch(() => {}));
    return isolated(kept);
  }
  const found = await shelf.match(url);
  if (found) return isolated(found);
  try {
    await fill([file], { base, shelf, fetch });
    return isolated((await shelf.match(url)) as Response);
  } catch {
    // The storage is full, or the server has another build: the page still gets what there is.
    return isolated(await fetch(request));
  }
}

/** A page of the build before, in another tab, asks for its own files. */
async function ofAnotherBuild(request: Request): Promise<Response> {
  return isolated((await caches.match(request.url)) ?? (await fetch(request)));
}

function isolated(response: Response): Response {
  if (!isolate || response.type === 'opaqueredirect' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
  const { status, statusText } = response;
  return new Response([204, 304].includes(status) ? null : response.body, { status, statusText, headers });
}
