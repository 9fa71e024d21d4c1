/** The copy of the site in this browser: how much of it is there, and how to have all of it. */

import { ask } from './asking';
import { fill } from './filling';
import { registered } from './register';
import { cacheName, type SiteFile } from './site-files';
import type { SiteList } from './worker/messages';

export interface Copy {
  build: string;
  /** Bytes on this device. */
  here: number;
  /** Bytes of the whole site. */
  total: number;
  missing: SiteFile[];
  /** True when the playground starts without a network. */
  starts: boolean;
}

const base = () => new URL(import.meta.env.BASE_URL, location.href).href;

/** Sums up a list of files; `has` tells which are here. */
export function summed({ build, files }: SiteList, has: (path: string) => boolean): Copy {
  const missing = files.filter(({ path }) => !has(path));
  const bytes = (some: SiteFile[]) => some.reduce((sum, { size }) => sum + size, 0);
  const total = bytes(files);
  return { build, total, here: total - bytes(missing), missing, starts: !missing.some(({ start }) => start) };
}

/** Waits for the service worker, which first keeps what the playground needs to start. Rejects where that cannot be. */
export async function lookAtCopy(): Promise<Copy> {
  const list = await ask<SiteList>(await worker(), { type: 'list' });
  const cache = await caches.open(cacheName(list.build));
  const addresses = new Set((await cache.keys()).map(({ url }) => url));
  return summed(list, (path) => addresses.has(new URL(path, base()).href));
}

/** Fetches what is missing; `onBytes` is called as it arrives. */
export async function complete(
  { build, missing }: Copy,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  // Asks the browser not to throw the copy away when space is short; it may say no.
  await navigator.storage?.persist?.().catch(() => false);
  const shelf = await caches.open(cacheName(build));
  await fill(missing, {
    base: base(),
    shelf,
    fetch,
    elsewhere: (url) => caches.match(url),
    onBytes: (_, bytes) => onBytes(bytes),
    signal,
  });
}

async function worker(): Promise<ServiceWorker> {
  const registration = await registered();
  // A browser may have the interface and not let it be used.
  if (!registration) throw new Error('This browser keeps no copy of the site.');
  const { installing } = registration;
  if (!registration.active && installing) {
    await new Promise<void>((resolve, reject) => {
      installing.addEventListener('statechange', () => {
        if (installing.state === 'activated') resolve();
        if (installing.state === 'redundant')
          reject(new Error('The files could not all be downloaded. Check the connection and try again.'));
      });
    });
  }
  if (!registration.active) throw new Error('This browser keeps no copy of the site.');
  return registration.active;
}
