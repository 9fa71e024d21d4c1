/**
 * Writes x.br and x.gz beside each file of a site that compresses well, so that a host only has to send them.
 * Prevents: megabytes of WebAssembly sent as they are by a host that does not compress them, or badly compressed at every
 * request by one that does.
 *
 * The level goes by size: the best one takes 20 s for Python's 10 MB and gives 11 % over the next lower, which takes 2 s.
 * Results are kept in the cache by content, so that a second build compresses what changed.
 */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { filesUnder, sha256 } from './hash.mjs';
import { findMade, keepMade } from './made-file.mjs';

const COMPRESSIBLE = new Set([
  ...[
    '.css',
    '.html',
    '.js',
    '.json',
    '.map',
    '.md',
    '.mjs',
    '.py',
    '.svg',
    '.toml',
    '.ttf',
    '.txt',
    '.wasm',
  ],
  ...['.webmanifest', '.xml'],
]);
/** Below this the headers weigh more than what is saved. */
const SMALL = 1024;
const LARGE = 1_500_000;

/** @type {Record<'br' | 'gz', (content: Buffer, level: number) => Promise<Buffer>>} */
const packers = {
  br: (content, level) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: level,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gz: (content, level) => promisify(gzip)(content, { level }),
};

/** @param {number} size */
export const levelsFor = (size) => ({ br: size > LARGE ? 9 : 11, gz: 9 });

/** @param {Buffer} content @param {'br' | 'gz'} ending */
async function packed(content, ending) {
  const level = levelsFor(content.length)[ending];
  const name = `${sha256(content)}-${level}.${ending}`;
  const found = findMade(name);
  if (found) return readFileSync(found.path);
  const made = await packers[ending](content, level);
  keepMade(name, made);
  return made;
}

/** Compresses one file; a twin that would save nothing is not written. @param {string} path */
async function compressFile(path) {
  const content = readFileSync(path);
  for (const ending of /** @type {const} */ (['br', 'gz'])) {
    const twin = `${path}.${ending}`;
    const made = content.length < SMALL ? content : await packed(content, ending);
    if (made.length < content.length * 0.95) writeFileSync(twin, made);
    else if (existsSync(twin)) rmSync(twin);
  }
}

/** Compresses every file of a folder that is worth it. @param {string} folder */
export async function compressFolder(folder) {
  const waiting = filesUnder(folder).filter((path) => COMPRESSIBLE.has(extname(path)));
  // zlib works in other threads: two at a time use both cores of a small machine.
  await Promise.all(
    [1, 2].map(async () => {
      for (let path = waiting.pop(); path; path = waiting.pop()) await compressFile(path);
    }),
  );
}
