/**
 * The wheels that Pyodide's npm package does not carry, into the cache: from Pyodide's CDN, or from the PyPI wheel that
 * holds the very same files. What a file is, its hash says.
 */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { cacheDir, pyodideDir, venvPython } from './paths.mjs';
import { quiet } from './run.mjs';
import { PYODIDE_VERSION, servedLock } from './runtime-lock.mjs';
import { say } from './steps.mjs';
import { verifiedFile } from './verified-file.mjs';

/** Carries the wheels of Pyodide 314.0.4 byte for byte, which is why both versions are pinned. */
const CARRIER = 'open-webui==0.12.4';
const TZDATA = 'tzdata==2025.3';

export const wheelCache = join(cacheDir, `pyodide-${PYODIDE_VERSION}`);

/** Downloads one wheel with pip and returns its bytes. @param {string} requirement */
async function pipDownload(requirement) {
  mkdirSync(cacheDir, { recursive: true });
  const folder = mkdtempSync(join(cacheDir, 'download-'));
  try {
    // The carrier asks for an older Python than some machines have; it is only unpacked here.
    const anyPython = ['--only-binary=:all:', '--python-version', '3.11', '--no-deps'];
    await quiet(venvPython, [
      '-m',
      'pip',
      'download',
      '-q',
      '--no-input',
      ...anyPython,
      '-d',
      folder,
      requirement,
    ]);
    const name = readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (!name) throw new Error(`pip downloaded no wheel for ${requirement}`);
    return { name, bytes: new Uint8Array(readFileSync(join(folder, name))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The address that Pyodide itself would load packages from. */
function cdnAddress() {
  const code = readFileSync(join(pyodideDir, 'pyodide.mjs'), 'utf8');
  const template = /`(https:\/\/[^`]+\/pyodide\/v)\$\{\w+\}(\/full\/)`/.exec(code);
  return template ? `${template[1]}${PYODIDE_VERSION}${template[2]}` : null;
}

/** Asked once, shortly: a machine without the CDN should not wait for it at every file. @param {string} address */
async function answers(address) {
  try {
    return (await fetch(`${address}pyodide-lock.json`, { method: 'HEAD', signal: AbortSignal.timeout(4000) }))
      .ok;
  } catch {
    return false;
  }
}

/** @returns {import('./verified-file.mjs').Source} */
function cdn() {
  /** @type {Promise<string | null> | null} */
  let address = null;
  const probe = async () => {
    const found = cdnAddress();
    if (found && (await answers(found))) return found;
    say("  Pyodide's CDN does not answer; taking the wheels from the package index.");
    return null;
  };
  return {
    name: "Pyodide's CDN",
    async get(fileName) {
      address ??= probe();
      const base = await address;
      if (!base) return null;
      const response = await fetch(base + fileName, { signal: AbortSignal.timeout(300_000) });
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    },
  };
}

/** @returns {import('./verified-file.mjs').Source} */
function carrier() {
  /** @type {Promise<Record<string, Uint8Array>> | null} */
  let files = null;
  const open = async () => {
    const { bytes } = await pipDownload(CARRIER);
    return unzipSync(bytes, { filter: (file) => /\/pyodide\/[^/]+\.whl$/.test(file.name) });
  };
  return {
    name: `the package index (${CARRIER})`,
    async get(fileName) {
      files ??= open();
      const found = Object.entries(await files).find(([name]) => name.endsWith(`/${fileName}`));
      return found?.[1] ?? null;
    },
  };
}

/** @returns {import('./verified-file.mjs').Source} */
const tzdata = () => ({
  name: `the package index (${TZDATA})`,
  async get(fileName) {
    const { name, bytes } = await pipDownload(TZDATA);
    return name === fileName ? bytes : null;
  },
});

/** Makes sure that every served wheel lies in the cache, whole. Returns what to say about it. */
export async function fetchRuntime() {
  const { lock } = servedLock();
  const sources = [cdn(), carrier()];
  const pypiOnly = [tzdata()];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const entry of Object.values(lock.packages)) {
    const wanted = { fileName: entry.file_name, sha256: entry.sha256 };
    const from = entry.name === 'tzdata' ? pypiOnly : sources;
    const source = await verifiedFile(join(wheelCache, entry.file_name), wanted, from);
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return [...counts].map(([source, count]) => `${count} from ${source}`).join(', ');
}
