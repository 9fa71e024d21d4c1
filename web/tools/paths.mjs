/** Where things are: every path that more than one tool uses. */

import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the tools make and git does not keep. */
export const buildDir = join(root, 'build');
/** The runtime as it is served: Pyodide, the precompiled wheels, our own wheel, manifest.json. */
export const runtimeDir = join(buildDir, 'runtime');
export const manifestFile = join(runtimeDir, 'manifest.json');
/** Proof of finished steps, see stamp.mjs. */
export const stampDir = join(buildDir, 'stamps');
export const distDir = join(root, 'dist');
export const venvDir = join(root, '.venv');
export const oracleDir = join(root, '.venv-oracle');
/** Dask, Ray and Spark. */
export const scaleDir = join(root, '.venv-scale');
/** Airflow and Dagster. */
export const orchestratorsDir = join(root, '.venv-orchestrators');
/** The Python of an environment. @param {string} folder */
export const environmentPython = (folder) =>
  join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
export const venvPython = environmentPython(venvDir);
export const pyodideDir = join(root, 'node_modules', 'pyodide');

/** Outside the checkout, so that a second clone on this machine downloads nothing again. */
export const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tryhamilton');
