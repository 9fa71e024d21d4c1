/**
 * Fetches images in a thread of its own and hands them over.
 * Prevents: a quarter of a second of inflating in the thread that starts Python and draws the first graph.
 */

import { type Gate, gate } from './gate';
import { fetchImage } from './image';

/** An image to fetch, and whether it is only to be downloaded for now; or the address of one that may be inflated. */
export type AskedImage = { url: string; hold: boolean } | { release: string };
/** What this worker answers to an address, and before that, how many bytes of the file have come. */
export type FetchedImage = { url: string } & (
  | { image: Uint8Array }
  | { problem: string }
  | { bytes: number }
);

const arriving = new Map<string, Gate>();

self.onmessage = async ({ data }: MessageEvent<AskedImage>) => {
  // One that has been answered is no longer here: the answer may be on its way.
  if ('release' in data) return arriving.get(data.release)?.open();
  const { url, hold } = data;
  const begin = gate();
  if (!hold) begin.open();
  arriving.set(url, begin);
  const answer = (message: FetchedImage, transfer: Transferable[]) => self.postMessage(message, { transfer });
  const onBytes = (bytes: number) => answer({ url, bytes }, []);
  try {
    const image = await fetchImage(url, { begin: begin.promise, onBytes });
    answer({ url, image }, [image.buffer]);
  } catch (error) {
    answer({ url, problem: error instanceof Error ? error.message : String(error) }, []);
  } finally {
    arriving.delete(url);
  }
};
