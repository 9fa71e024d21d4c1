/** Python environments of the checkout's own, with pinned packages. */

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256OfFile } from './hash.mjs';
import {
  buildDir,
  environmentPython,
  oracleDir,
  orchestratorsDir,
  root,
  scaleDir,
  venvDir,
} from './paths.mjs';
import { quiet, works } from './run.mjs';
import { isStamped, stamp, unstamp } from './stamp.mjs';
import { StepError } from './steps.mjs';

const CANDIDATES = ['python3.11', 'python3.12', 'python3.13', 'python3.14', 'python3', 'python'];

const CALM = ['--disable-pip-version-check', '--no-input', '--progress-bar', 'off'];

/** The first Python that is new enough and can make environments. */
function findPython() {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
  const found = CANDIDATES.find((name) => works(name, ['-c', check]));
  if (found) return found;
  throw new StepError(
    'No Python 3.11 or newer with venv was found.',
    'install it (on Debian: apt-get install python3 python3-venv python3-pip) and run the command again.',
  );
}

/**
 * @param {string} name  of the stamp
 * @param {string} folder  where the environment lies
 * @param {string} requirements
 */
async function setupEnvironment(name, folder, requirements) {
  const python = environmentPython(folder);
  const key = sha256OfFile(requirements);
  const alive = existsSync(python) && works(python, ['-m', 'pip', '--version']);
  if (alive && isStamped(name, key)) return 'already there';
  unstamp(name);
  if (!alive) await quiet(findPython(), ['-m', 'venv', '--clear', folder]);
  await quiet(python, ['-m', 'pip', 'install', ...CALM, '-r', requirements], {
    advice: 'check that pip reaches its index (pip download six), then run the command again.',
  });
  stamp(name, key);
  return folder;
}

/** What lints, tests and packs our Python. */
export const setupPython = () => setupEnvironment('python', venvDir, join(root, 'tests', 'requirements.txt'));

/** The engine that conformance tests compare ours with; the two must not share an environment. */
export const setupOracle = () =>
  setupEnvironment('oracle', oracleDir, join(root, 'tests', 'conformance', 'requirements.txt'));

const scaleTests = join(root, 'tests', 'scale');

/** The engines that work on more than one machine; and the reference engine aside, which is chosen by PYTHONPATH. */
export async function setupScale() {
  const done = await setupEnvironment('scale', scaleDir, join(scaleTests, 'requirements.txt'));
  const requirements = join(scaleTests, 'conformance', 'requirements.txt');
  const key = sha256OfFile(requirements);
  const folder = join(buildDir, 'scale-reference');
  if (existsSync(folder) && isStamped('scale-reference', key)) return done;
  rmSync(folder, { recursive: true, force: true });
  const alone = ['--no-deps', '--target', folder, ...CALM];
  await quiet(environmentPython(scaleDir), ['-m', 'pip', 'install', ...alone, '-r', requirements]);
  stamp('scale-reference', key);
  return scaleDir;
}

/** The schedulers that a dataflow is compiled for. */
export const setupOrchestrators = () =>
  setupEnvironment('orchestrators', orchestratorsDir, join(scaleTests, 'orchestrators', 'requirements.txt'));
