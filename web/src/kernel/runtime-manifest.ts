/** What the build says about the Python runtime that it serves; made by web/tools, inlined so that it costs no round trip. */

import manifest from 'virtual:tryhamilton-runtime';
import type { Lockfile } from 'pyodide';

export interface RuntimeManifest {
  /** Pyodide's version, "314.0.4". */
  version: string;
  /** Folder of Pyodide's files and the wheels: its address ends in "/". For `indexURL` and `packageBaseUrl`. */
  indexURL: string;
  /** The standard library, precompiled. */
  stdLibURL: string;
  /** Pyodide's lock, trimmed to the packages that are served; for `lockFileContents`. */
  lock: Lockfile;
  /** Our own wheel, for micropip. */
  wheels: { tryhamilton: string };
  /**
   * What is mounted as one file (image.ts): micropip and what our wheel leaves out at the start, what `import pandas`
   * needs later.
   */
  images: Record<'core' | 'rest' | 'pandas', { url: string; packages: string[] }>;
  /** Bytes by file name, for showing a share of the download. */
  sizes: Record<string, number>;
}

// Whole addresses, by where this script came from: in a worker of a sandboxed frame `location` leads nowhere.
const at = (path: string) => new URL(path, import.meta.url).href;

export const runtime: RuntimeManifest = {
  ...manifest,
  indexURL: at(manifest.indexURL),
  stdLibURL: at(manifest.stdLibURL),
  wheels: { tryhamilton: at(manifest.wheels.tryhamilton) },
  images: {
    core: { ...manifest.images.core, url: at(manifest.images.core.url) },
    rest: { ...manifest.images.rest, url: at(manifest.images.rest.url) },
    pandas: { ...manifest.images.pandas, url: at(manifest.images.pandas.url) },
  },
};
