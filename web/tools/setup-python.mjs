/** A Python environment of the checkout's own (.venv) with the pinned packages that the tests and the wheel need. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256OfFile } from './hash.mjs';
import { root, venvDir, venvPython } from './paths.mjs';
import { quiet, works } from './run.mjs';
import { isStamped, stamp, unstamp } from './stamp.mjs';
import { StepError } from './steps.mjs';

const REQUIREMENTS = join(root, 'tests', 'requirements.txt');
const CANDIDATES = ['python3.11', 'python3.12', 'python3.13', 'python3.14', 'python3', 'python'];

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

export async function setupPython() {
  const key = sha256OfFile(REQUIREMENTS);
  const alive = existsSync(venvPython) && works(venvPython, ['-m', 'pip', '--version']);
  if (alive && isStamped('python', key)) return 'already there';
  unstamp('python');
  if (!alive) await quiet(findPython(), ['-m', 'venv', '--clear', venvDir]);
  await quiet(
    venvPython,
    [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--no-input',
      '--progress-bar',
      'off',
      '-r',
      REQUIREMENTS,
    ],
    { advice: 'check that pip reaches its index (pip download six), then run the command again.' },
  );
  stamp('python', key);
  return venvDir;
}
