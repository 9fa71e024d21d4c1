/**
 * Files that cost time to make, kept in the cache under the hash of what they are made from, checked before use.
 * Prevents: compiling pandas anew in every clone, and a half-written file being taken for a whole one.
 */

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256, sha256OfFile } from './hash.mjs';
import { cacheDir } from './paths.mjs';
import { say } from './steps.mjs';

/** @typedef {{ path: string, sha256: string }} MadeFile */

/** @param {string} name */
const pathOf = (name) => join(cacheDir, 'made', name);

/** @param {string} name @returns {MadeFile | null} */
export function findMade(name) {
  const path = pathOf(name);
  if (!existsSync(path) || !existsSync(`${path}.sha256`)) return null;
  const expected = readFileSync(`${path}.sha256`, 'utf8');
  if (sha256OfFile(path) === expected) return { path, sha256: expected };
  say(`  ${path} is damaged; making it again.`);
  return null;
}

/** @param {string} name @param {Uint8Array} bytes @returns {MadeFile} */
export function keepMade(name, bytes) {
  const path = pathOf(name);
  const hash = sha256(bytes);
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, bytes);
  writeFileSync(`${path}.sha256`, hash);
  renameSync(part, path);
  return { path, sha256: hash };
}
