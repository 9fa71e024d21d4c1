/**
 * Lists the files of a built site for its service worker, each with its hash.
 * Prevents: an offline copy that lacks a file, or one whose files are of different builds.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { filesUnder, sha256 } from './hash.mjs';

/** @typedef {import('../src/offline/site-files').SiteFile} SiteFile */

/** Large parts that not everybody uses are kept when they are: the language server, the formatter. */
const ON_DEMAND = /^assets\/.*(pyright|ruff)/;
/** What is not asked for by a page: instructions for hosts, the worker itself, precompressed twins. */
const NOT_ASKED_FOR = /^(_headers|sw\.js|serve\.py|\.nojekyll)$|\.br$|(?<!\.image)\.gz$/;

/**
 * @param {string} folder  of the built site
 * @param {string[]} runtimeAtStart  paths below the site of what every start needs of the runtime
 * @param {string[]} [twice]  paths of what comes with another file, so that nobody asks for it
 * @returns {SiteFile[]}
 */
export function siteFiles(folder, runtimeAtStart, twice = []) {
  const needed = new Set(runtimeAtStart);
  const left = new Set(twice);
  return filesUnder(folder)
    .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
    .filter(({ name }) => !NOT_ASKED_FOR.test(name) && !left.has(name))
    .map(({ path, name }) => {
      const content = readFileSync(path);
      return {
        path: name,
        size: content.length,
        integrity: `sha256-${createHash('sha256').update(content).digest('base64')}`,
        start: name.startsWith('runtime/') ? needed.has(name) : !ON_DEMAND.test(name),
      };
    });
}

/** One hash over all files. @param {SiteFile[]} files */
export const buildOf = (files) =>
  sha256(files.map(({ path, integrity }) => `${path} ${integrity}`).join('\n')).slice(0, 16);

/**
 * The first line of sw.js. `tryhamilton build` reads and replaces it, so it stays one line of JSON.
 * @param {SiteFile[]} files @param {{ isolate?: boolean }} [options]
 */
export const siteLine = (files, { isolate = false } = {}) =>
  `self.site = ${JSON.stringify({ build: buildOf(files), isolate, files })};\n`;
