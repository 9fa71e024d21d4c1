/**
 * The last steps of a build: instructions for hosts, the service worker with its list of files, precompressed twins.
 * They come after everything else has been written, since they speak of all files.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { compressFolder } from './compress.mjs';
import { headersFile } from './host-headers.mjs';
import { manifestFile, root } from './paths.mjs';
import { siteFiles, siteLine } from './site-list.mjs';

/** Paths below the site: what of the runtime every start needs, and the wheels that are also in an image. */
function runtimeParts() {
  const { indexURL, library, snapshot, images, wheels, lock } = JSON.parse(
    readFileSync(manifestFile, 'utf8'),
  );
  const start = [
    `${indexURL}pyodide.asm.mjs`,
    `${indexURL}pyodide.asm.wasm`,
    snapshot.url,
    library,
    images.core.url,
    images.rest.url,
    images.pandas.url,
    wheels.tryhamilton,
  ];
  const inImages = [...images.core.packages, ...images.pandas.packages];
  const twice = inImages.map((name) => `${indexURL}${lock.packages[name].file_name}`);
  /** @param {string} path */
  const below = (path) => `runtime/${path}`;
  return { start: start.map(below), twice: twice.map(below) };
}

/** The service worker as one classic script: not every browser takes modules there. @returns {Promise<string>} */
async function workerScript() {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      lib: {
        entry: join(root, 'web', 'src', 'offline', 'worker', 'sw.ts'),
        formats: ['iife'],
        name: 'tryhamiltonOffline',
      },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : null;
  if (!chunk) throw new Error('The service worker was not built.');
  return chunk.code;
}

/** @param {string} folder  of the built site @param {string} base */
export async function finishSite(folder, base) {
  writeFileSync(join(folder, '_headers'), headersFile(base));
  // GitHub Pages would leave out what starts with an underscore.
  writeFileSync(join(folder, '.nojekyll'), '');
  const script = await workerScript();
  const { start, twice } = runtimeParts();
  writeFileSync(join(folder, 'sw.js'), siteLine(siteFiles(folder, start, twice)) + script);
  await compressFolder(folder);
}

/** @returns {import('vite').Plugin} */
export function site() {
  let folder = '';
  let base = '/';
  let building = false;
  return {
    name: 'tryhamilton:site',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir);
      base = config.base;
      building = config.command === 'build' && config.build.write;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (building && existsSync(folder)) await finishSite(folder, base);
      },
    },
  };
}
