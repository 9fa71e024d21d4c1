/**
 * Begins with Python's memory as it was kept when the site was built (web/tools/snapshot.mjs), instead of starting Python.
 * Measured in Chromium: half a second of a first visit.
 */

import type { PyodideAPI, PyodideConfig } from 'pyodide';
import { fetchImage } from './image';

/** The first line of a snapshot. */
interface Head {
  /** Of the memory, in bytes. */
  size: number;
  /** What Python holds of JavaScript, as Pyodide names it. */
  references: unknown;
  /** Of the memory, from its start: what is stored here, what is there before Python starts, zeros. */
  ranges: [kind: 'stored' | 'same' | 'empty', size: number][];
}

export interface Snapshot {
  head: Head;
  stored: Uint8Array;
}

/** Parts of Emscripten's module and of Pyodide that are not in its public types; Pyodide's version is pinned. */
interface Module {
  HEAPU8: Uint8Array;
  HEAP32: Int32Array;
  __PyRuntime: number;
  __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number;
  API: Api;
}
interface Api {
  public_api: Record<string, unknown>;
  restoreSnapshot(): unknown;
  [name: string]: unknown;
}
type Settings = { API: Api; INITIAL_MEMORY: number };
type Create = (settings: Settings) => Promise<Module>;

/** The module that the snapshot leaves in Python, see web/tools/snapshot.py. */
const LEFT = 'tryhamilton_snapshot';
const LINE_END = 10;

/**
 * @param length  of the whole content, in bytes
 * @param onBytes  is told how many of them have come
 */
export async function fetchSnapshot(
  url: string,
  length: number,
  onBytes: (bytes: number) => void = () => {},
): Promise<Snapshot> {
  const content = await fetchImage(url, { size: length, onBytes });
  const end = content.indexOf(LINE_END);
  if (end < 0) throw new Error('The snapshot of Python has no head.');
  const head: Head = JSON.parse(new TextDecoder().decode(content.subarray(0, end)));
  return { head, stored: content.subarray(end + 1) };
}

/**
 * Options for `loadPyodide`. The WebAssembly and the snapshot may arrive in any order.
 * @param size  of the memory, in bytes
 */
export function fromSnapshot(script: string, size: number, snapshot: Promise<Snapshot>): PyodideConfig {
  let api: Api;
  return {
    // Only says that there is one: the memory is filled below, without a copy of all its zeros.
    _loadSnapshot: new Uint8Array(4),
    _snapshotDeserializer: ([root, name]: ['pyodide' | 'api', string?]) => {
      const owner = root === 'api' ? api : api.public_api;
      return name === undefined ? owner : owner[name];
    },
    createPyodideModule: (async (settings: Settings) => {
      api = settings.API;
      settings.INITIAL_MEMORY = size;
      const { default: create }: { default: Create } = await import(/* @vite-ignore */ script);
      const module = await create(settings);
      const { head, stored } = await snapshot;
      module.API.restoreSnapshot = () => {
        fill(module, head, stored);
        return head.references;
      };
      return module;
    }) as never,
  };
}

function fill(module: Module, { ranges }: Head, stored: Uint8Array): void {
  // How Python calls C functions in this browser; the one that made the snapshot may have had to do it otherwise.
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2] as number;
  const trampoline = (module.__PyRuntime + offset) >>> 2;
  const kept = module.HEAP32[trampoline] as number;
  let at = 0;
  let taken = 0;
  for (const [kind, size] of ranges) {
    if (kind === 'empty') module.HEAPU8.fill(0, at, at + size);
    if (kind === 'stored') {
      module.HEAPU8.set(stored.subarray(taken, taken + size), at);
      taken += size;
    }
    at += size;
  }
  module.HEAP32[trampoline] = kept;
}

/** Sets anew what time, chance and JavaScript hold; once, before anything else runs. */
export function wake(pyodide: PyodideAPI): void {
  const left = pyodide.pyimport(LEFT);
  left.wake();
  left.destroy();
}
