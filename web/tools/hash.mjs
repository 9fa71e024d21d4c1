/** sha256 of texts, files and folders: what tells that something changed. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** @param {string | NodeJS.ArrayBufferView} data */
export const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** @param {string} path */
export const sha256OfFile = (path) => sha256(readFileSync(path));

/** What appears beside sources and is not one. */
const NOT_SOURCES = new Set(['node_modules', '__pycache__', '.git']);

/** All files under a path (a file or a folder), sorted; a missing path has none. @param {string} path @returns {string[]} */
export function filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path)
    .filter((name) => !NOT_SOURCES.has(name))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** One hash over names and contents of everything under these paths. @param {string} base @param {string[]} paths */
export function sha256OfTree(base, paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(base, path)))) {
    hash.update(`${relative(base, file).split(sep).join('/')}\0`);
    hash.update(sha256OfFile(file));
  }
  return hash.digest('hex');
}
