/**
 * Packages that the visitor adds: a wheel file, which needs no network, or a name, which micropip fetches where the site's
 * policy lets it. Each worker installs each of them once. Prevents: a failure that does not say which package and why.
 */

import type { PyodideAPI } from 'pyodide';
import type { ExtraPackage, Installed } from '../protocol';
import { gist } from './boot-failure';
import { runtime } from './runtime-manifest';
import type { Turns } from './turns';

export class Extra {
  #pyodide: PyodideAPI;
  #turns: Turns;
  #done = new Map<string, Promise<Installed>>();

  constructor(pyodide: PyodideAPI, turns: Turns) {
    this.#pyodide = pyodide;
    this.#turns = turns;
  }

  /** Installs what this worker has not tried yet; what failed is told by `install` and by the import that misses it. */
  async provide(wanted: ExtraPackage[]): Promise<void> {
    for (const one of wanted) await this.install(one);
  }

  /** Asked a second time, it answers what came of the first; a failure is forgotten with its id. */
  install(one: ExtraPackage): Promise<Installed> {
    const known = this.#done.get(one.id);
    if (known) return known;
    const made = this.#turns
      .take(() => (one.wheel ? this.#wheel(one.name, one.wheel) : this.#byName(one)))
      .catch(
        (error): Installed => ({ packages: [], why: `${one.name} could not be installed: ${gist(error)}.` }),
      );
    this.#done.set(one.id, made);
    return made;
  }

  async #wheel(name: string, wheel: Blob): Promise<Installed> {
    const path = `/tmp/${name.replace(/[^\w.+-]/g, '_')}`;
    const { FS } = this.#pyodide;
    FS.writeFile(path, new Uint8Array(await wheel.arrayBuffer()));
    try {
      await this.#load(['packaging']);
      const seen = this.#json('look', path) as { name: string; needs: string[] } | { why: string };
      if ('why' in seen) return { packages: [], why: seen.why };
      const served = seen.needs.filter((need) => need in runtime.lock.packages);
      const absent = seen.needs.filter((need) => !(need in runtime.lock.packages));
      if (absent.length > 0) {
        const them = absent.length === 1 ? 'it' : 'them';
        return {
          packages: [],
          why: `${name} needs ${absent.join(', ')}, which this site does not have. Add ${them} first.`,
        };
      }
      await this.#load(served);
      return await this.#micropip(`emfs:${path}`, false);
    } finally {
      FS.unlink(path);
    }
  }

  async #byName({ name, network }: ExtraPackage): Promise<Installed> {
    if (!network && !(name.toLowerCase() in runtime.lock.packages)) {
      return {
        packages: [],
        why: `${name} cannot be fetched: this site lets its pages reach no package index. Add the package as a wheel file, which needs no network.`,
      };
    }
    return this.#micropip(name, true);
  }

  async #micropip(what: string, dependencies: boolean): Promise<Installed> {
    const before = this.#installed();
    const micropip = this.#pyodide.pyimport('micropip');
    try {
      await micropip.install.callKwargs(what, { deps: dependencies, keep_going: true });
    } finally {
      micropip.destroy();
    }
    const after = this.#installed();
    const fresh = Object.entries(after).filter(([name, version]) => before[name] !== version);
    return { packages: fresh.map(([name, version]) => ({ name, version })), why: '' };
  }

  async #load(names: string[]): Promise<void> {
    const missing = names.filter((name) => !(name in this.#pyodide.loadedPackages));
    if (missing.length > 0) await this.#pyodide.loadPackage(missing, { messageCallback: () => {} });
  }

  #installed(): Record<string, string> {
    return this.#json('installed') as Record<string, string>;
  }

  #json(name: 'look' | 'installed', ...given: string[]): unknown {
    const wheels = this.#pyodide.pyimport('tryhamilton.wheels');
    try {
      return JSON.parse(wheels[name](...given));
    } finally {
      wheels.destroy();
    }
  }
}
