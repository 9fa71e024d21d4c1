/**
 * Packages as one file, ready to be mounted: the worker hands the files to Python's file system as they lie in memory,
 * instead of unpacking zip members in Python. Measured in Chromium for numpy and pandas, 1,200 files: 0.02 s instead of 0.5 s
 * at every start.
 *
 * The format: a gzip stream of one line of JSON, [[path, size], ...], a line end, and the contents one after the other.
 * web/src/kernel/image.ts reads it.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { sha256, sha256OfFile } from './hash.mjs';
import { findMade, keepMade } from './made-file.mjs';

const self = fileURLToPath(import.meta.url);

/** @param {string[]} wheels  paths of compiled wheels @returns {import('./made-file.mjs').MadeFile} */
export function buildImage(wheels) {
  const name = `${sha256([self, ...wheels].map(sha256OfFile).join('\n'))}.image.gz`;
  const found = findMade(name);
  if (found) return found;
  return keepMade(name, imageOf(wheels.flatMap(filesOf)));
}

/** These files as an image. @param {[string, Uint8Array][]} files  path below site-packages and content */
export function imageOf(files) {
  const sorted = files.toSorted(byPath);
  const index = JSON.stringify(sorted.map(([path, bytes]) => [path, bytes.length]));
  const content = Buffer.concat([Buffer.from(`${index}\n`), ...sorted.map(([, bytes]) => bytes)]);
  return gzipSync(content, { level: 9 });
}

/** The files of an image. @param {Buffer} content  inflated @returns {[string, Buffer][]} */
export function readImage(content) {
  let at = content.indexOf('\n') + 1;
  /** @type {[string, number][]} */
  const index = JSON.parse(content.toString('utf8', 0, at));
  return index.map(([path, size]) => {
    at += size;
    return [path, content.subarray(at - size, at)];
  });
}

/** The files of a wheel, and beside its metadata the mark by which Pyodide knows its own packages. @param {string} wheel */
function filesOf(wheel) {
  const files = Object.entries(unzipSync(readFileSync(wheel)));
  const record = files.find(([path]) => path.endsWith('.dist-info/RECORD'))?.[0];
  if (!record) throw new Error(`${wheel} has no RECORD.`);
  return [
    ...files,
    /** @type {[string, Uint8Array]} */ ([
      record.replace(/RECORD$/, 'PYODIDE_SOURCE'),
      Buffer.from('pyodide'),
    ]),
  ];
}

/** @param {[string, Uint8Array]} a @param {[string, Uint8Array]} b */
const byPath = ([a], [b]) => (a < b ? -1 : 1);
