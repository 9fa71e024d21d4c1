/**
 * A middleware that serves one folder with exact types and cache rules of its own; what it has not falls through.
 * A twin that the build compressed (x.br, x.gz) is sent where the browser takes it.
 * Prevents: a .wasm without its type (which compiles twice as slowly) and wheels fetched anew at every visit.
 */

import { createReadStream, statSync } from 'node:fs';
import { extname, normalize, resolve, sep } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.py': 'text/x-python; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.toml': 'text/plain; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.whl': 'application/zip',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

/** Twins by the name of their encoding, the smaller one first. */
const ENCODINGS = /** @type {const} */ ([
  ['br', '.br'],
  ['gzip', '.gz'],
]);

/** @param {string} path */
const fileAt = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? stat : null;
};

/** The encodings that a browser takes. @param {string | string[] | undefined} header */
function accepted(header) {
  const entries = String(header ?? '').split(',');
  return new Set(
    entries.filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one)).map((one) => one.split(';')[0]?.trim()),
  );
}

/** The file below the folder that an address means, or null. @param {string} folder @param {string | undefined} url */
function pathOf(folder, url) {
  try {
    const asked = decodeURIComponent(new URL(url ?? '/', 'http://local').pathname);
    const path = normalize(folder + asked);
    if (path !== folder && !path.startsWith(folder + sep)) return null;
    return asked.endsWith('/') ? resolve(path, 'index.html') : path;
  } catch {
    return null;
  }
}

/**
 * @param {string} folder
 * @param {{ cache: string | ((path: string) => string) }} options  cache: the Cache-Control header, or what tells it by
 *   the path below the folder
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void}
 */
export function serveFolder(folder, { cache }) {
  return (request, response, next) => {
    const path = pathOf(folder, request.url);
    const type = path && TYPES[extname(path)];
    const own = type && fileAt(path);
    if (!own || !['GET', 'HEAD'].includes(request.method ?? '')) return next();
    const takes = accepted(request.headers['accept-encoding']);
    const twin = ENCODINGS.find(([name, ending]) => takes.has(name) && fileAt(path + ending));
    const sent = twin ? path + twin[1] : path;
    const { size, mtimeMs } = (twin && fileAt(sent)) ?? own;
    const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    const below = path.slice(folder.length + 1).replaceAll(sep, '/');
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', typeof cache === 'string' ? cache : cache(below));
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', etag);
    if (twin) response.setHeader('Content-Encoding', twin[0]);
    if (request.headers['if-none-match'] === etag) {
      response.statusCode = 304;
      response.end();
      return;
    }
    response.setHeader('Content-Length', size);
    if (request.method === 'HEAD') response.end();
    else createReadStream(sent).pipe(response);
  };
}
