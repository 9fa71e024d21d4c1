/**
 * Which packages are served, and what their files must be: Pyodide's own lock, itself pinned by its hash.
 * Prevents: a wheel of another version or from another place slipping in; its source does not matter, its hash does.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './hash.mjs';
import { pyodideDir } from './paths.mjs';
import { StepError } from './steps.mjs';

export const PYODIDE_VERSION = '314.0.4';
const LOCK_SHA256 = 'c963d22858f6bcb8f41586a2142f03905ab370c88ea22a86a2736e95fac2a8f3';

/** micropip installs our wheel; packaging is what it reads requirements with, and pandas and scikit-learn use it too. */
const FOR_THE_ENGINE = ['micropip'];
const FOR_PANDAS = ['numpy', 'pandas'];
/** Served, and loaded only by programs that import them. */
const ON_DEMAND = ['scikit-learn', 'packaging', 'pytz'];

/**
 * @typedef {object} LockPackage  One package of pyodide-lock.json.
 * @property {string} name
 * @property {string} version
 * @property {string} file_name
 * @property {string} sha256
 * @property {string[]} depends
 * @property {string[]} imports
 *
 * @typedef {{ info: object, packages: Record<string, LockPackage> }} Lock
 */

/** Corrections to the lock, each with its reason. @param {Lock} lock */
function corrected(lock) {
  const packages = structuredClone(lock.packages);
  const { pandas, tzdata } = packages;
  if (!pandas || !tzdata) throw new Error('pyodide-lock.json lacks pandas or tzdata.');
  // The lock's tzdata is a rebuild that only the CDN has; the one on PyPI holds the same data and can be had everywhere.
  tzdata.sha256 = '06a47e5700f3081aab02b2e513160914ff0694bce9947d6b76ebd6bf57cfc5d1';
  // pandas' metadata asks for tzdata on emscripten, the lock forgot; pytz it only takes when a program brings it.
  pandas.depends = ['numpy', 'python-dateutil', 'tzdata'];
  return { ...lock, packages };
}

/** The names and everything that they depend on. @param {Lock} lock @param {string[]} names @returns {string[]} */
function closure(lock, names) {
  /** @type {Set<string>} */
  const found = new Set();
  const waiting = [...names];
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(lock.packages[name]?.depends ?? []));
  }
  return [...found].sort();
}

/**
 * The served part of the lock, and which package is needed when.
 * @returns {{ lock: Lock, engine: string[], pandas: string[] }}
 */
export function servedLock() {
  const text = readFileSync(join(pyodideDir, 'pyodide-lock.json'));
  const found = sha256(text);
  if (found !== LOCK_SHA256) {
    throw new StepError(
      `node_modules/pyodide/pyodide-lock.json has sha256 ${found}, ${PYODIDE_VERSION} has ${LOCK_SHA256}.`,
      'delete node_modules and run npm ci.',
    );
  }
  const lock = corrected(JSON.parse(text.toString()));
  const names = closure(lock, [...FOR_THE_ENGINE, ...FOR_PANDAS, ...ON_DEMAND]);
  const packages = Object.fromEntries(
    names.map((name) => [name, /** @type {LockPackage} */ (lock.packages[name])]),
  );
  return {
    lock: { info: lock.info, packages },
    engine: closure(lock, FOR_THE_ENGINE),
    pandas: closure(lock, FOR_PANDAS),
  };
}
