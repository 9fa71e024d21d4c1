/** Fetches images in another thread; in this one where a worker may not start workers. */

import { fetchImage } from './image';
import type { AskedImage, FetchedImage } from './image.worker';
import workerUrl from './image.worker.ts?worker&url';
import { spawnWorker } from './spawn';

interface Waiting {
  resolve(image: Uint8Array | Promise<Uint8Array>): void;
  reject(problem: Error): void;
  onBytes(bytes: number): void;
}

/** The thread stays for so long after its last answer: a start asks for several images, one after the other. */
const IDLE_MS = 3000;

let helper: Worker | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;
/** By address. */
const waiting = new Map<string, Waiting>();

/**
 * An address may be asked for again when it has been answered, not before.
 * @param hold  only downloads it until `release` is called: inflating takes a core from whatever is more urgent
 * @param onBytes  is told now and then how many bytes of the file have come
 */
export function fetchAside(
  url: string,
  { hold = false, onBytes = () => {} }: { hold?: boolean; onBytes?(bytes: number): void } = {},
): Promise<Uint8Array> {
  if (typeof Worker === 'undefined') return fetchImage(url);
  clearTimeout(leaving);
  helper ??= start();
  ask({ url, hold });
  return new Promise((resolve, reject) => waiting.set(url, { resolve, reject, onBytes }));
}

/** Lets an image be inflated that was held back; does nothing for others. */
export function release(url: string): void {
  if (waiting.has(url)) ask({ release: url });
}

const ask = (image: AskedImage) => helper?.postMessage(image);

function start(): Worker {
  const started = spawnWorker(workerUrl, 'image');
  started.onmessage = ({ data }: MessageEvent<FetchedImage>) => {
    const asked = waiting.get(data.url);
    if ('bytes' in data) return asked?.onBytes(data.bytes);
    waiting.delete(data.url);
    if ('image' in data) asked?.resolve(data.image);
    else asked?.reject(new Error(data.problem));
    if (waiting.size === 0) leaving = setTimeout(end, IDLE_MS);
  };
  started.onerror = (event) => {
    event.preventDefault();
    end();
    for (const [url, { resolve }] of waiting) resolve(fetchImage(url));
    waiting.clear();
  };
  return started;
}

function end(): void {
  helper?.terminate();
  helper = null;
}
