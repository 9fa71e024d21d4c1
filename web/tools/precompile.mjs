/**
 * Compiles zips and wheels with Pyodide's own Python, under Node, and keeps the results in the cache.
 * Prevents: every visit compiling the standard library, numpy and pandas anew (5 of 11 seconds).
 *
 * The sources are left out. Measured: pandas and numpy with sources are 3 MB more to download and 0.1 s more to unpack at
 * every start, our own wheel 0.05 s before the first graph. What is lost is the text of library lines in tracebacks (file,
 * line and function stay, and tracebacks are trimmed to the learner's own frames anyway) and inspect.getsource on library
 * code. help(), docstrings, signatures and pandas' own stack-level search work.
 *
 * Members are deflated, not stored: stored ones start 0.1 s faster but are three times the download on any host that
 * does not compress .whl files on the way, and most do not.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sha256, sha256OfFile } from './hash.mjs';
import { findMade, keepMade } from './made-file.mjs';
import { pyodideDir } from './paths.mjs';
import { PYODIDE_VERSION } from './runtime-lock.mjs';

const script = fileURLToPath(new URL('precompile.py', import.meta.url));

export const SITE_PACKAGES = '/lib/python3.14/site-packages';
export const STDLIB_ZIP = '/lib/python314.zip';

/**
 * @typedef {object} Job
 * @property {string} source  path of the zip or wheel
 * @property {string} folder  where its members lie when they are imported
 * @property {string} [asData]  members whose path starts like this stay sources
 */

/** @param {Job} job */
const keyOf = ({ source, folder, asData = '' }) =>
  sha256([PYODIDE_VERSION, sha256OfFile(script), sha256OfFile(source), folder, asData].join('\n'));

/**
 * Compiles what the cache does not hold yet. Results in the order of the jobs.
 * @param {Job[]} jobs
 * @returns {Promise<import('./made-file.mjs').MadeFile[]>}
 */
export async function precompile(jobs) {
  const names = jobs.map((job) => `${keyOf(job)}.zip`);
  const found = names.map(findMade);
  if (found.every((entry) => entry !== null)) return found;
  const { loadPyodide } = await import('pyodide');
  const pyodide = await loadPyodide({ indexURL: pyodideDir });
  pyodide.runPython(readFileSync(script, 'utf8'), { filename: 'precompile.py' });
  const compile = pyodide.globals.get('precompile');
  return jobs.map((job, i) => {
    if (found[i]) return found[i];
    pyodide.FS.writeFile('/tmp/source.zip', readFileSync(job.source));
    compile('/tmp/source.zip', '/tmp/target.zip', job.folder, job.asData ?? '');
    return keepMade(/** @type {string} */ (names[i]), pyodide.FS.readFile('/tmp/target.zip'));
  });
}
