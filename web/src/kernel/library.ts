/**
 * What a first graph does without: most of the standard library, and of our wheel what a start does not import. It
 * arrives while that graph is drawn.
 * Prevents: five megabytes that a slow line brings before the first thing is seen, and nobody has asked for.
 */

import type { PyodideAPI } from 'pyodide';
import { fetchAside } from './fetch-aside';
import { mountFiles, readImage } from './image';
import { runtime } from './runtime-manifest';
import type { Turns } from './turns';

/** Where Python looks for its standard library. */
const STANDARD_LIBRARY = '/lib/python314.zip';
/** What lies there until the real one has come: an archive without members. */
export const emptyArchive = (): Response => new Response(`PK\x05\x06${'\0'.repeat(18)}`);

export class Library {
  static readonly archives = [runtime.library, runtime.images.core.url, runtime.images.rest.url];
  #arriving: Arriving | null = null;
  #mounted: Promise<void> | null = null;
  /** Everything can be imported. */
  here = false;

  /** Starts the download. */
  fetch(): void {
    this.#arriving ??= Promise.all([
      bytesOf(runtime.library),
      fetchAside(runtime.images.core.url),
      fetchAside(runtime.images.rest.url),
    ]);
    this.#arriving.catch(() => {});
  }

  /** Resolves when everything can be imported; the first call puts it there, in a turn of its own. */
  ready(pyodide: PyodideAPI, turns: Turns): Promise<void> {
    this.fetch();
    this.#mounted ??= (this.#arriving as Arriving).then((parts) =>
      turns.take(() => {
        mount(pyodide, parts);
        this.here = true;
      }),
    );
    return this.#mounted;
  }
}

type Arriving = Promise<[stdlib: Uint8Array, ...images: Uint8Array[]]>;

function mount(pyodide: PyodideAPI, [stdlib, ...images]: Awaited<Arriving>): void {
  const { FS } = pyodide;
  FS.writeFile(STANDARD_LIBRARY, stdlib, { canOwn: true });
  const site: string = pyodide.runPython(
    'import pyodide._package_loader; str(pyodide._package_loader.SITE_PACKAGES)',
  );
  for (const image of images) mountFiles(FS, site, readImage(image));
  pyodide.runPython(`
    import gc, importlib, pyodide._package_loader
    gc.freeze()
    gc.enable()
    importlib.invalidate_caches()
    pyodide._package_loader.init_loaded_packages()
  `);
}

export async function bytesOf(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}
