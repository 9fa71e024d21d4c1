/**
 * Loads the shared libraries of packages, all of them before Python imports the first.
 * Prevents: Emscripten going through 9,000 symbols of Python's own once for each of 58 libraries, 0.24 s in Node, and each
 * waiting in a queue behind the browser's optimising compiler.
 */

import type { PyodideAPI } from 'pyodide';
import type { ImageFile } from './image';

/** Parts of Emscripten's dynamic linker; not in Pyodide's public types, and its version is pinned. */
interface Linker {
  /** The address of each symbol that a library has asked for, or Python's own code has; -1 while it is not known. */
  GOT: Record<string, { value: number }>;
  LDSO: { loadedLibsByName: Record<string, Library> };
  newDSO(name: string, handle: undefined, exports: object): Library;
  loadWebAssemblyModule(
    module: WebAssembly.Module,
    flags: { loadAsync: boolean; nodelete: boolean },
    name: string,
    scope: object,
  ): object;
}
interface Library {
  refcount: number;
  global: boolean;
  exports: object;
}

/**
 * Puts libraries into memory, as `dlopen` does; when Python opens one, it finds it there.
 * Compiled in this thread: the functions themselves are compiled only when they are called, and what is left takes 0.05 to
 * 0.13 s for all of pandas.
 */
export function loadLibraries(pyodide: PyodideAPI, site: string, files: ImageFile[]): void {
  const linker = (pyodide as unknown as { _module: Linker })._module;
  passOver(linker.GOT);
  for (const [path, content] of files) {
    const name = `${site}/${path}`;
    if (!path.endsWith('.so') || name in linker.LDSO.loadedLibsByName) continue;
    const module = new WebAssembly.Module(content as Uint8Array<ArrayBuffer>);
    const exports = linker.loadWebAssemblyModule(module, { loadAsync: false, nodelete: true }, name, {});
    Object.assign(linker.newDSO(name, undefined, exports), { refcount: Infinity, global: false });
  }
}

/**
 * After each library the linker goes through the table's own entries, for those without an address. What has one becomes
 * an inherited entry: it is still found by name.
 */
function passOver(table: Linker['GOT']): void {
  const known: Linker['GOT'] = Object.create(Object.getPrototypeOf(table));
  for (const [symbol, entry] of Object.entries(table)) {
    if (entry.value === -1) continue;
    known[symbol] = entry;
    delete table[symbol];
  }
  Object.setPrototypeOf(table, known);
}
