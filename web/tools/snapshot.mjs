/**
 * Starts Python once, at build time, with micropip and what the engine imports of the standard library, and keeps its
 * memory. A visit begins with that memory instead of starting Python anew.
 *
 * The format: a gzip stream of one line of JSON, see `Head`, a line end, and the stored pages, one after the other.
 * web/src/kernel/snapshot.ts reads it.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { sha256, sha256OfFile } from './hash.mjs';
import { readImage } from './image.mjs';
import { findMade, keepMade } from './made-file.mjs';
import { pyodideDir } from './paths.mjs';
import { SITE_PACKAGES, STDLIB_ZIP } from './precompile.mjs';
import { PYODIDE_VERSION } from './runtime-lock.mjs';

const self = fileURLToPath(import.meta.url);
const script = fileURLToPath(new URL('snapshot.py', import.meta.url));
const PAGE = 4096;
/** One date for every member, so that the same input gives the same bytes. */
const DATE = '2020-01-01T00:00:00Z';
/** The first words of what Pyodide makes: a mark, where the memory begins, and the length of the JSON from 48 on. */
const JSON_AT = 48;

/**
 * @typedef {object} Head
 * @property {number} size  of the memory, in bytes
 * @property {unknown} references  what Python holds of JavaScript, as Pyodide's own snapshots name it
 * @property {[kind: 'stored' | 'same' | 'empty', size: number][]} ranges  of the memory, from its start: pages that are
 *   stored here, pages as they are before Python starts, zeros
 */

/**
 * @param {{ stdlib: string, core: string, start: string, home: string }} parts
 *   paths of the compiled standard library, of the image of micropip and of what a start does (split-wheel.mjs), and
 *   Python's working directory
 * @returns {Promise<Record<'snapshot' | 'library', import('./made-file.mjs').MadeFile>>}
 *   `library` is the standard library without the modules that the snapshot holds: 1.7 MB less to download
 */
export async function buildSnapshot({ stdlib, core, start, home }) {
  const inputs = [self, script, stdlib, core, start].map(sha256OfFile);
  const key = sha256([PYODIDE_VERSION, ...inputs, home].join('\n'));
  const names = { snapshot: `${key}.snapshot.gz`, library: `${key}.library.zip` };
  const found = { snapshot: findMade(names.snapshot), library: findMade(names.library) };
  if (found.snapshot && found.library) return { snapshot: found.snapshot, library: found.library };
  const { memory, held } = await started(stdlib, core, start, home);
  const left = Object.entries(unzipSync(readFileSync(stdlib))).filter(([path]) => !held.has(path));
  return {
    snapshot: keepMade(names.snapshot, packed(memory, await pristine(stdlib))),
    library: keepMade(names.library, zipSync(Object.fromEntries(left), { level: 9, mtime: DATE })),
  };
}

/** The first line of a snapshot, and how long the whole is. @param {string} path @returns {{ head: Head, length: number }} */
export function lookInto(path) {
  const content = gunzipSync(readFileSync(path));
  return { head: JSON.parse(content.toString('utf8', 0, content.indexOf('\n'))), length: content.length };
}

/**
 * The memory, as Pyodide gives it, and the members of the standard library that are imported in it.
 * @param {string} stdlib @param {string} core @param {string} start @param {string} home
 * @returns {Promise<{ memory: Uint8Array, held: Set<string> }>}
 */
async function started(stdlib, core, start, home) {
  const { loadPyodide } = await import('pyodide');
  const notSwitching = likeOneThatSwitches();
  const pyodide = await loadPyodide({
    indexURL: pyodideDir,
    stdLibURL: stdlib,
    env: { HOME: home, PYTHONHASHSEED: '0' },
    _makeSnapshot: true,
  }).finally(notSwitching);
  for (const [path, content] of readImage(gunzipSync(readFileSync(core)))) {
    // With metadata these packages would count as loaded, which is noted in JavaScript.
    if (path.includes('.dist-info/')) continue;
    const at = `${SITE_PACKAGES}/${path}`;
    pyodide.FS.mkdirTree(at.slice(0, at.lastIndexOf('/')));
    pyodide.FS.writeFile(at, content);
  }
  pyodide.runPython(readFileSync(script, 'utf8'), { filename: 'snapshot.py' });
  /** @type {string[]} */
  const held = JSON.parse(await pyodide.globals.get('prepare')(readFileSync(start, 'utf8'), STDLIB_ZIP));
  // What was awaited is let go in the next turn of the event loop.
  await new Promise((resolve) => setTimeout(resolve, 50));
  pyodide.runPython('settle()');
  const memory = pyodide.makeMemorySnapshot({
    serializer: (/** @type {unknown} */ object) => pathTo(pyodide, object),
  });
  return { memory, held: new Set(held) };
}

/**
 * Python notes at its start whether WebAssembly can switch stacks (JSPI), which Node 20 cannot and most browsers can. Where
 * a browser cannot, nothing ever asks Python to: the JavaScript around it looks for itself, at every visit.
 * @returns {() => void}  ends the pretence
 */
function likeOneThatSwitches() {
  const own = /** @type {any} */ (WebAssembly);
  if ('Suspending' in own) return () => {};
  own.Suspending = function Suspending(/** @type {Function} */ work) {
    return work;
  };
  own.promising = (/** @type {Function} */ work) => work;
  return () => {
    delete own.Suspending;
    delete own.promising;
  };
}

/**
 * Where the visitor's Pyodide has the same object.
 * @param {any} pyodide @param {unknown} held @returns {[root: 'pyodide' | 'api', name?: string]}
 */
function pathTo(pyodide, held) {
  for (const [root, owner] of /** @type {const} */ ([
    ['pyodide', pyodide],
    ['api', pyodide._api],
  ])) {
    if (owner === held) return [root];
    const name = Object.getOwnPropertyNames(owner).find((one) => propertyOf(owner, one) === held);
    if (name) return [root, name];
  }
  throw new Error(
    `Python holds a JavaScript object that a snapshot cannot name: ${String(held).slice(0, 200)}`,
  );
}

/** Some of Pyodide's properties throw until it is ready. @param {any} owner @param {string} name */
function propertyOf(owner, name) {
  try {
    return owner[name];
  } catch {
    return undefined;
  }
}

/**
 * The memory that a visitor's Pyodide has before Python starts: WebAssembly's own data, a fifth of the snapshot.
 * @param {string} stdlib @returns {Promise<Uint8Array>}
 */
async function pristine(stdlib) {
  const { loadPyodide } = await import('pyodide');
  const { default: create } = await import(pathToFileURL(join(pyodideDir, 'pyodide.asm.mjs')).href);
  return new Promise((resolve, reject) => {
    loadPyodide({
      indexURL: pyodideDir,
      stdLibURL: stdlib,
      createPyodideModule: async (settings) => {
        const module = await create({ ...settings, noInitialRun: true });
        resolve(module.HEAPU8.slice());
        // Python is not wanted: what waits for this waits for ever, and is forgotten.
        return new Promise(() => {});
      },
    }).catch(reject);
  });
}

/** @param {Uint8Array} snapshot  as Pyodide makes it @param {Uint8Array} before  the memory as it is without it */
function packed(snapshot, before) {
  const [, begin = 0, length = 0] = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 3);
  const references = JSON.parse(new TextDecoder().decode(snapshot.subarray(JSON_AT, JSON_AT + length)));
  const memory = snapshot.subarray(begin);
  /** @type {Head['ranges']} */
  const ranges = [];
  /** @type {Uint8Array[]} */
  const pages = [];
  for (let at = 0; at < memory.length; at += PAGE) {
    const page = memory.subarray(at, at + PAGE);
    const kind = kindOf(page, before.subarray(at, at + PAGE));
    if (kind === 'stored') pages.push(page);
    const last = ranges.at(-1);
    if (last?.[0] === kind) last[1] += page.length;
    else ranges.push([kind, page.length]);
  }
  const head = JSON.stringify(/** @type {Head} */ ({ size: memory.length, references, ranges }));
  return gzipSync(Buffer.concat([Buffer.from(`${head}\n`), ...pages]), { level: 9 });
}

/** @param {Uint8Array} page @param {Uint8Array} before @returns {Head['ranges'][0][0]} */
function kindOf(page, before) {
  if (page.every((byte) => byte === 0)) return 'empty';
  return Buffer.compare(page, before) === 0 ? 'same' : 'stored';
}
