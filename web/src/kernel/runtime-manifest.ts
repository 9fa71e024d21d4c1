/** What the build says about the Python runtime that it serves; made by web/tools, inlined so that it costs no round trip. */

import manifest from 'virtual:tryhamilton-runtime';
import type { Lockfile } from 'pyodide';
import type { Program } from '../protocol';

export interface RuntimeManifest {
  /** Pyodide's version, "314.0.4". */
  version: string;
  /** Folder of Pyodide's files and the wheels: its address ends in "/". For `indexURL` and `packageBaseUrl`. */
  indexURL: string;
  /** Pyodide's lock, trimmed to the packages that are served; for `lockFileContents`. */
  lock: Lockfile;
  /** Our own wheel, for micropip. */
  wheels: { tryhamilton: string };
  /**
   * What is mounted as one file (image.ts): micropip and what our wheel leaves out at the start, what `import pandas`
   * needs later.
   */
  images: Record<'core' | 'rest' | 'pandas', { url: string; packages: string[] }>;
  /** Python's memory after its start: the bytes of that memory, and of what the file holds of it. */
  snapshot: { url: string; size: number; length: number };
  /** The standard library, precompiled, without the modules that the snapshot holds. */
  library: string;
  /** Python's home and working directory, where the learner's files lie. */
  home: string;
  /** The program that a first visit shows; its graph needs nothing but what a start brings. */
  first: Pick<Program, 'files' | 'inputs' | 'config'>;
  /** Bytes by file name, for showing a share of the download. */
  sizes: Record<string, number>;
}

// Whole addresses, by where this script came from: in a worker of a sandboxed frame `location` leads nowhere.
const at = (path: string) => new URL(path, import.meta.url).href;

export const runtime: RuntimeManifest = {
  ...manifest,
  indexURL: at(manifest.indexURL),
  library: at(manifest.library),
  snapshot: { ...manifest.snapshot, url: at(manifest.snapshot.url) },
  wheels: { tryhamilton: at(manifest.wheels.tryhamilton) },
  images: {
    core: { ...manifest.images.core, url: at(manifest.images.core.url) },
    rest: { ...manifest.images.rest, url: at(manifest.images.rest.url) },
    pandas: { ...manifest.images.pandas, url: at(manifest.images.pandas.url) },
  },
};
