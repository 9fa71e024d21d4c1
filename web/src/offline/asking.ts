/** Asks a service worker and waits for its answer. */

import type { FromPage } from './worker/messages';

/** A worker answers within milliseconds, or was just replaced. */
const ANSWER_MS = 10_000;

export function ask<T>(worker: ServiceWorker, question: FromPage): Promise<T> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(
      () => reject(new Error('The offline copy did not answer. Reload the page.')),
      ANSWER_MS,
    );
    port1.onmessage = ({ data }: MessageEvent<T>) => {
      clearTimeout(timer);
      port1.close();
      resolve(data);
    };
    worker.postMessage(question, [port2]);
  });
}
