/** Loads packages when a program needs them: pandas and numpy once for all, others when they are imported. */

import type { PyodideAPI } from 'pyodide';
import { gist } from './boot-failure';
import { fetchAside, release } from './fetch-aside';
import { fileName } from './file-name';
import { mountImage } from './image';
import { runtime } from './runtime-manifest';
import type { Turns } from './turns';

let image: Promise<Uint8Array> | null = null;

/**
 * Starts the download of pandas, which costs this thread nothing.
 * @param onShare  is told now and then how much of it has come
 */
export function prefetchPandas(onShare: (share: number) => void = () => {}): void {
  const { url } = runtime.images.pandas;
  const size = runtime.sizes[fileName(url)] ?? Number.POSITIVE_INFINITY;
  image ??= fetchAside(url, { hold: true, onBytes: (bytes) => onShare(Math.min(1, bytes / size)) });
  image.catch(() => {});
}

/** Has what arrives inflated: from now on somebody waits for it. */
export function expectPandas(): void {
  release(runtime.images.pandas.url);
}

export class Packages {
  #pyodide: PyodideAPI;
  #turns: Turns;
  #pandas: Promise<void> | null = null;

  constructor(pyodide: PyodideAPI, turns: Turns) {
    this.#pyodide = pyodide;
    this.#turns = turns;
  }

  /** Resolves when numpy and pandas are imported. A failure is forgotten, so that the next call tries again. */
  pandas(): Promise<void> {
    this.#pandas ??= this.#importPandas().catch((error) => {
      this.#pandas = null;
      throw new Error(
        `numpy and pandas could not be loaded: ${gist(error)}. Check the connection and run again.`,
      );
    });
    return this.#pandas;
  }

  /** Loads what of `imports` (top-level import names) is not there yet. What the site does not have is left to Python to report. */
  async load(imports: string[]): Promise<void> {
    const wanted = imports.map((name) => PACKAGE_OF.get(name)).filter((name) => name !== undefined);
    if (wanted.some((name) => withDependencies(name).some((one) => IMAGE.has(one)))) await this.pandas();
    const missing = wanted.filter((name) => !(name in this.#pyodide.loadedPackages));
    if (missing.length === 0) return;
    const failures: string[] = [];
    await this.#turns.take(() =>
      this.#pyodide.loadPackage(missing, {
        messageCallback: () => {},
        errorCallback: (message) => failures.push(message),
      }),
    );
    const absent = missing.filter((name) => !(name in this.#pyodide.loadedPackages));
    if (absent.length > 0) {
      throw new Error(
        `${absent.join(', ')} could not be loaded: ${gist(failures.at(-1) ?? 'the download failed')}. Check the connection and run again.`,
      );
    }
  }

  async #importPandas(): Promise<void> {
    prefetchPandas();
    expectPandas();
    const arriving = image as Promise<Uint8Array>;
    image = null;
    await this.#turns.take(() => this.#pyodide.runPython(FOR_A_RUN));
    const bytes = await arriving;
    // Nothing may run between the first file and the last, or it could import half of them. Between the steps a call
    // that waits is answered: to an analysis, packages that are not imported yet do not exist.
    const mounted = await this.#turns.take(() => mountImage(this.#pyodide, bytes));
    for (const name of ['numpy', 'pandas']) {
      await new Promise((resolve) => setTimeout(resolve));
      await this.#turns.take(() => mounted.bring(name));
    }
    mounted.destroy();
  }
}

/** What a first run takes of our own wheel; there is time for it while pandas arrives. */
const FOR_A_RUN = 'import hamilton.base, hamilton.visualization.drawing, tryhamilton.needs, tryhamilton.runs';

const IMAGE = new Set(runtime.images.pandas.packages);

/** Import name → package: `sklearn` comes with `scikit-learn`. */
const PACKAGE_OF = new Map(
  Object.entries(runtime.lock.packages).flatMap(([name, { imports }]) =>
    imports.map((one): [string, string] => [one, name]),
  ),
);

function withDependencies(name: string): string[] {
  const depends = runtime.lock.packages[name]?.depends ?? [];
  return [name, ...depends.flatMap(withDependencies)];
}
