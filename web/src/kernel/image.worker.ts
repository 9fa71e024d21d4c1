/**
 * Fetches one image in a thread of its own and hands it over.
 * Prevents: 0.15 s of inflating in the thread that installs the engine and draws the first graph.
 */

import { fetchImage } from './image';

/** What this worker answers to an address. */
export type FetchedImage = { image: Uint8Array } | { problem: string };

self.onmessage = async ({ data: url }: MessageEvent<string>) => {
  const answer = (message: FetchedImage, transfer: Transferable[]) => self.postMessage(message, { transfer });
  try {
    const image = await fetchImage(url);
    answer({ image }, [image.buffer]);
  } catch (error) {
    answer({ problem: error instanceof Error ? error.message : String(error) }, []);
  }
  self.close();
};
