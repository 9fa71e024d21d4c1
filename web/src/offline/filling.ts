/**
 * Puts files of one build into its cache, each checked against the hash that the build gave it.
 * Prevents: an offline copy made of two builds because the site was replaced halfway, or with an error page in it.
 */

import { isHashed, type SiteFile } from './site-files';

/** The parts of Cache and fetch that are used, so that tests can bring their own. */
export interface Shelf {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
}
export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

export interface Filling {
  /** Address of the site's base. */
  base: string;
  shelf: Shelf;
  fetch: Fetch;
  /** Where a file with a hash in its path may lie already: the caches of other builds. */
  elsewhere?: (url: string) => Promise<Response | undefined>;
  /** Called as bytes arrive. */
  onBytes?: (file: SiteFile, bytes: number) => void;
  signal?: AbortSignal;
}

/** A server that also serves the page must not be flooded. */
const AT_ONCE = 3;

/** Fetches what is missing of `files`. Rejects with a sentence that names the first file that could not be had. */
export async function fill(files: SiteFile[], filling: Filling): Promise<void> {
  const waiting = [...files];
  async function work(): Promise<void> {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      filling.signal?.throwIfAborted();
      await place(file, filling);
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    waiting.length = 0;
  }
}

async function place(file: SiteFile, filling: Filling): Promise<void> {
  const { base, shelf, elsewhere, onBytes } = filling;
  const url = new URL(file.path, base).href;
  if (await shelf.match(url)) return;
  const known = isHashed(file.path) ? await elsewhere?.(url) : undefined;
  await shelf.put(url, known ?? (await download(url, file, filling)));
  if (known) onBytes?.(file, file.size);
}

async function download(url: string, file: SiteFile, { fetch, onBytes, signal }: Filling): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      integrity: file.integrity,
      // A name without a hash may lie in the browser's cache from another build.
      cache: isHashed(file.path) ? 'default' : 'no-cache',
      credentials: 'same-origin',
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(`${file.path} could not be downloaded, or is of another version of the site.`, {
      cause: error,
    });
  }
  if (!response.ok) throw new Error(`The server answered ${response.status} for ${file.path}.`);
  const body = onBytes ? counted(response.body, (bytes) => onBytes(file, bytes)) : response.body;
  // A new response, because one that was redirected ("/index.html" to "/") must not answer a navigation.
  return new Response(body, { status: 200, headers: response.headers });
}

function counted(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  count: (bytes: number) => void,
): ReadableStream | null {
  return (
    body?.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          count(chunk.length);
          controller.enqueue(chunk);
        },
      }),
    ) ?? null
  );
}
