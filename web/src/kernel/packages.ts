/** Loads packages when a program needs them: pandas and numpy once for all, others when they are imported. */

import type { PyodideAPI } from 'pyodide';
import { gist } from './boot-failure';
import { fetchImage, mountImage } from './image';
import { runtime } from './runtime-manifest';
import type { Turns } from './turns';

export class Packages {
  #pyodide: PyodideAPI;
  #turns: Turns;
  #image: Promise<Uint8Array> | null = null;
  #pandas: Promise<void> | null = null;

  constructor(pyodide: PyodideAPI, turns: Turns) {
    this.#pyodide = pyodide;
    this.#turns = turns;
  }

  /** Starts the download of pandas, which costs this thread nothing. */
  prefetch(): void {
    this.#image ??= fetchImage(runtime.image.url);
    this.#image.catch(() => {});
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
    this.prefetch();
    const image = await (this.#image as Promise<Uint8Array>).finally(() => {
      this.#image = null;
    });
    // In one turn: an analysis in between would find half of the files, and leave numpy half imported.
    await this.#turns.take(async () => {
      await mountImage(this.#pyodide, image);
      this.#pyodide.runPython('import numpy, pandas');
    });
  }
}

const IMAGE = new Set(runtime.image.packages);

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
