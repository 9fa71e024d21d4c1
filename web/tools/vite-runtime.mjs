/**
 * Gives the worker `virtual:tryhamilton-runtime` and serves the runtime's files under /runtime/ in dev and in the built site.
 * Prevents: a worker that guesses where Pyodide's files are, and a lock file fetched in a round trip of its own.
 */

import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ASK, FOREVER } from './caching.mjs';
import { manifestFile, runtimeDir } from './paths.mjs';
import { isFramed, isolatedByEnvironment, securityHeaders } from './security-headers.mjs';
import { serveFolder } from './serve-folder.mjs';

const NAME = 'virtual:tryhamilton-runtime';
const RESOLVED = `\0${NAME}`;

/** The manifest with its paths under the site's base. @param {string} base */
function manifestUnder(base) {
  if (!existsSync(manifestFile)) {
    throw new Error(
      `The Python runtime is not built yet (${manifestFile} is missing). Run "npm run setup" first.`,
    );
  }
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  /** @param {string} path */
  const at = (path) => `${base}runtime/${path}`;
  return {
    ...manifest,
    indexURL: at(manifest.indexURL),
    library: at(manifest.library),
    snapshot: { ...manifest.snapshot, url: at(manifest.snapshot.url) },
    wheels: { tryhamilton: at(manifest.wheels.tryhamilton) },
    images: Object.fromEntries(
      Object.entries(manifest.images).map(([name, image]) => [name, { ...image, url: at(image.url) }]),
    ),
  };
}

/** Workers are built apart from the page, so this plugin stands in both plugin lists. @returns {import('vite').Plugin} */
export function runtimeModule() {
  let base = '/';
  return {
    name: 'tryhamilton:runtime-module',
    configResolved: (config) => {
      base = config.base;
    },
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    load(id) {
      if (id !== RESOLVED) return null;
      this.addWatchFile(manifestFile);
      return `export default ${JSON.stringify(manifestUnder(base))};`;
    },
  };
}

/**
 * Vite sets its headers only on what it serves itself; a worker without them does not start in an isolated page.
 * @param {Record<string, string>} headers
 * @returns {import('vite').Connect.NextHandleFunction}
 */
export const withHeaders = (headers) => (_request, response, next) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  next();
};

/** @param {string} path  below the site */
const cacheOf = (path) => (/^(assets|runtime)\//.test(path) ? FOREVER : ASK);

/** The headers of each page by what it is for. @param {{ dev?: boolean, isolated?: boolean }} options @returns {import('vite').Connect.NextHandleFunction} */
const withOwnHeaders = (options) => (request, response, next) =>
  withHeaders(securityHeaders({ ...options, framed: isFramed(request.url ?? '') }))(request, response, next);

/** @returns {import('vite').Plugin} */
export function runtimeFiles() {
  let outDir = '';
  let base = '/';
  let building = false;
  return {
    name: 'tryhamilton:runtime-files',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir);
      base = config.base;
      building = config.command === 'build';
    },
    configureServer: (server) => {
      server.middlewares.use(withOwnHeaders({ dev: true, isolated: isolatedByEnvironment() }));
      server.middlewares.use('/runtime', serveFolder(runtimeDir, { cache: 'no-cache' }));
    },
    configurePreviewServer: (server) => {
      server.middlewares.use(withOwnHeaders({ isolated: isolatedByEnvironment() }));
      server.middlewares.use(base.replace(/\/$/, ''), serveFolder(outDir, { cache: cacheOf }));
    },
    closeBundle() {
      // Called once for the page and not for workers, whose plugin list holds runtimeModule() only.
      if (building) cpSync(runtimeDir, join(outDir, 'runtime'), { recursive: true });
    },
  };
}
