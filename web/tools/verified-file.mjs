/**
 * One file by its sha256, from the cache or from the first source that has the right bytes.
 * Prevents: a damaged or half-downloaded wheel that surfaces in the browser as a riddle.
 */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sha256 } from './hash.mjs';
import { StepError, say } from './steps.mjs';

/**
 * @typedef {object} Source
 * @property {string} name  for messages: "Pyodide's CDN"
 * @property {(fileName: string) => Promise<Uint8Array | null>} get  null when it does not have the file
 */

/**
 * Makes sure that `path` holds the bytes with this hash. Writes under another name first, so that a file that is
 * there is whole.
 * @param {string} path
 * @param {{ fileName: string, sha256: string }} wanted
 * @param {Source[]} sources  tried in order
 * @returns {Promise<string>} where it came from: "cache" or the name of the source
 */
export async function verifiedFile(path, wanted, sources) {
  if (existsSync(path)) {
    if (sha256(readFileSync(path)) === wanted.sha256) return 'cache';
    say(`  ${wanted.fileName} in the cache is damaged; fetching it again.`);
    rmSync(path);
  }
  const failures = [];
  for (const source of sources) {
    let bytes = null;
    try {
      bytes = await source.get(wanted.fileName);
    } catch (error) {
      failures.push(`${source.name}: ${error instanceof Error ? error.message : error}`);
      continue;
    }
    if (!bytes) {
      failures.push(`${source.name}: does not have it`);
      continue;
    }
    const found = sha256(bytes);
    if (found !== wanted.sha256) {
      say(`  ${wanted.fileName} from ${source.name} is not what was asked for; trying elsewhere.`);
      failures.push(`${source.name}: ${bytes.length} bytes with sha256 ${found} instead of ${wanted.sha256}`);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    const part = `${path}.${process.pid}.part`;
    writeFileSync(part, bytes);
    renameSync(part, path);
    return source.name;
  }
  throw new StepError(
    `No source has ${wanted.fileName}:\n${failures.map((line) => `- ${line}`).join('\n')}`,
    'check that this machine reaches the internet or its package index, then run the command again; what is already there is kept.',
  );
}
