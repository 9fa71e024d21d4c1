/**
 * Fetches images in a thread of its own and hands them over.
 * Prevents: a quarter of a second of inflating in the thread that starts Python and draws the first graph.
 */

import { type Gate, gate } from './gate';
import { fetchImage } from './image';

/** The address of an image, and whether it is only to be downloaded until it is asked for again. */
export interface AskedImage {
  url: string;
  hold: boolean;
}
/** What this worker answers to an address. */
export type FetchedImage = { url: string } & ({ image: Uint8Array } | { problem: string });

const arriving = new Map<string, Gate>();

self.onmessage = async ({ data: { url, hold } }: MessageEvent<AskedImage>) => {
  const known = arriving.get(url);
  if (known) return known.open();
  const begin = gate();
  if (!hold) begin.open();
  arriving.set(url, begin);
  const answer = (message: FetchedImage, transfer: Transferable[]) => self.postMessage(message, { transfer });
  try {
    const image = await fetchImage(url, { begin: begin.promise });
    answer({ url, image }, [image.buffer]);
  } catch (error) {
    answer({ url, problem: error instanceof Error ? error.message : String(error) }, []);
  } finally {
    arriving.delete(url);
  }
};
