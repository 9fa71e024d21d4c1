/**
 * The page to compare with: the playground's own, with apache-hamilton 1.90 from the package index in place of its
 * kernel, in the same Pyodide, with its wheels as they are.
 */

import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wheelCache } from '../../web/tools/fetch-runtime.mjs';
import { cacheDir, distDir, pyodideDir, venvPython } from '../../web/tools/paths.mjs';
import { quiet } from '../../web/tools/run.mjs';
import { securityHeaders } from '../../web/tools/security-headers.mjs';
import { serveFolder } from '../../web/tools/serve-folder.mjs';
import { withHeaders } from '../../web/tools/vite-runtime.mjs';

const REQUIREMENTS = [
  'apache-hamilton==1.90.0',
  'typing-inspect==0.9.0',
  'typing-extensions==4.15.0',
  'mypy-extensions==1.1.0',
];

const wheels = join(cacheDir, 'bench-baseline');
const ours = fileURLToPath(new URL('baseline', import.meta.url));

const wheelNames = () => readdirSync(wheels).filter((name) => name.endsWith('.whl'));

/** Downloads the wheels once. */
export async function fetchBaseline() {
  mkdirSync(wheels, { recursive: true });
  if (wheelNames().length === REQUIREMENTS.length) return 'from cache';
  const options = ['-q', '--no-input', '--no-deps', '--only-binary=:all:', '-d', wheels];
  await quiet(venvPython, ['-m', 'pip', 'download', ...options, ...REQUIREMENTS]);
  return wheelNames().join(', ');
}

/** The built kernel worker; the other workers have longer names. */
function kernelWorker() {
  const names = readdirSync(join(distDir, 'assets')).filter((name) => /^worker-[^.]+\.js$/.test(name));
  if (names.length !== 1)
    throw new Error(`Expected one kernel worker in ${distDir}, found ${names.join(', ') || 'none'}.`);
  return names[0];
}

/**
 * A plugin for the preview of the page to compare with.
 * @param {{ cache: string }} options  the Cache-Control header, the same as the playground's own
 * @returns {import('vite').Plugin}
 */
export const baselineSite = (options) => ({
  name: 'tryhamilton:bench-baseline',
  // Before the playground's own plugin, which would serve the kernel worker.
  enforce: 'pre',
  configurePreviewServer({ middlewares }) {
    middlewares.use(withHeaders(securityHeaders()));
    const own = serveFolder(ours, options);
    middlewares.use(`/assets/${kernelWorker()}`, (request, response, next) => {
      request.url = '/worker.mjs';
      own(request, response, next);
    });
    middlewares.use('/baseline/wheels.json', (_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(wheelNames()));
    });
    middlewares.use('/baseline/wheels', serveFolder(wheels, options));
    // Pyodide looks for its files and for the wheels of its lock in one folder.
    middlewares.use('/baseline/pyodide', serveFolder(pyodideDir, options));
    middlewares.use('/baseline/pyodide', serveFolder(wheelCache, options));
    middlewares.use('/baseline', own);
  },
});
