/** Fetches an image in another thread; in this one where a worker may not start workers. */

import { fetchImage } from './image';
import type { FetchedImage } from './image.worker';

export function fetchAside(url: string): Promise<Uint8Array> {
  if (typeof Worker === 'undefined') return fetchImage(url);
  return new Promise((resolve, reject) => {
    const helper = new Worker(new URL('./image.worker.ts', import.meta.url), { type: 'module' });
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
