/**
 * Fetches images in a thread of its own and hands them over.
 * Prevents: a quarter of a second of inflating in the thread that starts Python and draws the first graph.
 */

import { fetchImage } from './image';

/** What this worker answers to an address. */
export type FetchedImage = { url: string } & ({ image: Uint8Array } | { problem: string });

self.onmessage = async ({ data: url }: MessageEvent<string>) => {
  const answer = (message: FetchedImage, transfer: Transferable[]) => self.postMessage(message, { transfer });
  try {
    const image = await fetchImage(url);
    answer({ url, image }, [image.buffer]);
  } catch (error) {
    answer({ url, problem: error instanceof Error ? error.message : String(error) }, []);
  }
};
