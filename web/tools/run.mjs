/** Runs other programs: with their output shown, or kept quiet and told only when they fail. */

import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';
import { StepError } from './steps.mjs';

/**
 * @typedef {object} Options
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env]  on top of the environment
 * @property {string} [advice]  what to try when it fails
 */

/**
 * Runs quietly. Returns what it printed; a failure throws with the end of its output.
 * @param {string} command @param {string[]} args @param {Options} [options]
 * @returns {Promise<string>}
 */
export function quiet(command, args, { cwd = root, env = {}, advice = '' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('error', (error) => reject(new StepError(`${command} did not start: ${error.message}`, advice)));
    child.on('close', (code) => {
      if (code === 0) return resolve(text);
      reject(new StepError(`"${[command, ...args].join(' ')}" ended with ${code}:\n${gist(text)}`, advice));
    });
  });
}

/** Some programs say first what is wrong, others last. @param {string} text */
function gist(text) {
  const lines = text.trim().split('\n');
  return (lines.length > 40 ? [...lines.slice(0, 15), '…', ...lines.slice(-24)] : lines).join('\n');
}

/**
 * Runs with its output shown as it comes. Returns the exit code and everything that it printed.
 * @param {string} command @param {string[]} args @param {Options} [options]
 * @returns {Promise<{ code: number, text: string }>}
 */
export function shown(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const [from, to] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      from.on('data', (chunk) => {
        text += chunk;
        to.write(chunk);
      });
    }
    child.on('error', (error) =>
      resolve({ code: 127, text: `${command} did not start: ${error.message}\n` }),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** True when the program can be run with these arguments. @param {string} command @param {string[]} args */
export const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
