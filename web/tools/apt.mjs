/** Debian's packages, for what the tests need of the system; only root may install them. */

import { quiet, works } from './run.mjs';
import { StepError } from './steps.mjs';

/** Why nothing can be installed here, or null. */
export function noApt() {
  if (process.getuid?.() !== 0) return 'only root installs packages';
  return works('apt-get', ['--version']) ? null : 'this system has no apt-get';
}

/**
 * Installs packages and starts nothing of them. Throws a StepError if that does not work.
 * @param {string[]} packages
 * @param {string} [advice]
 */
export async function aptInstall(packages, advice) {
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  // Where one of its sources does not answer, the others and the lists of last time may do.
  await quiet('apt-get', ['update', '-q'], { env }).catch(() => '');
  await quiet('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env, advice });
}

/**
 * Has a program of the system there: the one that is, or Debian's.
 * @param {object} wanted
 * @param {string} wanted.what  it is, and what for: begins the sentence if there is none
 * @param {string[]} wanted.packages
 * @param {() => boolean} wanted.isThere
 */
export async function setupProgram({ what, packages, isThere }) {
  if (isThere()) return 'already there';
  const advice = `install it by hand (apt-get install ${packages.join(' ')}), then run the command again.`;
  if (!noApt()) await aptInstall(packages, advice);
  if (isThere()) return 'installed';
  throw new StepError(`${what} is missing.`, advice);
}
