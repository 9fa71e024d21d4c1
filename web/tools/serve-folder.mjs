/**
 * A middleware that serves one folder with exact types and a cache rule of its own; what it has not falls through.
 * Prevents: a .wasm without its type (which compiles twice as slowly) and wheels fetched anew at every visit.
 */

import { createReadStream, statSync } from 'node:fs';
import { extname, normalize, sep } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.gz': 'application/gzip',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.py': 'text/x-python',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.whl': 'application/zip',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
};

/**
 * @param {string} folder
 * @param {{ cache: string }} options  cache: the Cache-Control header
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void}
 */
export function serveFolder(folder, { cache }) {
  return (request, response, next) => {
    const path = normalize(folder + decodeURIComponent(new URL(request.url ?? '/', 'http://local').pathname));
    const type = TYPES[extname(path)];
    if (!type || !path.startsWith(folder + sep)) return next();
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile()) return next();
    const etag = `"${stat.size.toString(36)}-${Math.round(stat.mtimeMs).toString(36)}"`;
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', cache);
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match'] === etag) {
      response.statusCode = 304;
      response.end();
      return;
    }
    response.setHeader('Content-Length', stat.size);
    if (request.method === 'HEAD') response.end();
    else createReadStream(path).pipe(response);
  };
}
