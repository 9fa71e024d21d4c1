/**
 * Brings the service worker in, late: it must not take the line or the processor from the first result.
 * Tells when a new build is ready; it takes over when the person says so, or at the next start.
 */

import type { Workbench } from '../workbench/workbench';
import { ask } from './asking';
import type { FromPage } from './worker/messages';

/** Without a first run, this long after pandas is there. */
const UNUSED_MS = 15_000;
const IDLE_MS = 5_000;
/** How often a page that stays open looks for a new build. */
const LOOK_MS = 60 * 60 * 1000;

export const canStayOffline = (): boolean => import.meta.env.PROD && 'serviceWorker' in navigator;

/** Call once the page is drawn. Does nothing where the browser has no service workers (plain http, private windows). */
export function stayOffline(workbench: Workbench): void {
  if (!canStayOffline()) return;
  void switchAtStart(workbench).catch(() => {});
  let called = false;
  const call = () => {
    if (called) return;
    called = true;
    whenIdle(() => void register(workbench).catch(() => {}));
  };
  const off = workbench.events.on('run', () => {
    off();
    call();
  });
  workbench.events.on('pandas-ready', () => setTimeout(call, UNUSED_MS));
}

/**
 * A build that was downloaded during an earlier visit takes over now, unless another tab is still of the build before.
 * Nothing was done in this page yet; it only starts once more.
 */
async function switchAtStart(workbench: Workbench): Promise<void> {
  const { controller } = navigator.serviceWorker;
  if (!controller) return;
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
  if (waiting && (await ask<boolean>(controller, { type: 'alone' }))) switchTo(workbench, waiting);
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: IDLE_MS });
  else setTimeout(act, IDLE_MS);
}

/** The registration, made when it is not there yet. Rejects where the browser or the host does not allow it. */
export async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`, {
    scope: import.meta.env.BASE_URL,
    updateViaCache: 'none',
  });
}

async function register(workbench: Workbench): Promise<void> {
  const registration = await registered();
  if (!registration) return;
  if (registration.waiting) tell(workbench, registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      // The first one ever replaces nothing.
      if (installing.state === 'installed' && registration.active) tell(workbench, installing);
    });
  });
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < LOOK_MS) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
}

function tell(workbench: Workbench, waiting: ServiceWorker): void {
  workbench.events.emit('notice', {
    text: 'A new version is ready. Your work is kept; it also comes with the next start.',
    action: { label: 'Reload now', act: () => switchTo(workbench, waiting) },
  });
}

function switchTo(workbench: Workbench, waiting: ServiceWorker): void {
  workbench.save();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage({ type: 'switch' } satisfies FromPage);
}
