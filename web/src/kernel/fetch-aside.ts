/** Fetches an image in another thread; in this one where a worker may not start workers. */

import { fetchImage } from './image';
import type { FetchedImage } from './image.worker';
import workerUrl from './image.worker.ts?worker&url';
import { spawnWorker } from './spawn';

export function fetchAside(url: string): Promise<Uint8Array> {
  if (typeof Worker === 'undefined') return fetchImage(url);
  return new Promise((resolve, reject) => {
    const helper = spawnWorker(workerUrl, 'image');
    helper.onmessage = ({ data }: MessageEvent<FetchedImage>) => {
      if ('image' in data) resolve(data.image);
      else reject(new Error(data.problem));
    };
    helper.onerror = (event) => {
      event.preventDefault();
      fetchImage(url).then(resolve, reject);
    };
    helper.postMessage(url);
  });
}
