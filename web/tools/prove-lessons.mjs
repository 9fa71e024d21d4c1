/** The proof of lessons, natively and in Pyodide at the same time. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, venvPython } from './paths.mjs';
import { say } from './steps.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * @param {string[]} slugs  names of folders in lessons/; none means all
 * @returns {Promise<Count>} a lesson counts once for each of the two
 */
export async function proveLessons(slugs) {
  const folders = slugs.length > 0 ? slugs.map((slug) => join('lessons', slug)) : ['lessons'];
  const [native, pyodide] = await Promise.all([
    lines(venvPython, ['-m', 'tryhamilton', 'lesson', 'check', ...folders]),
    lines(process.execPath, [join(root, 'web', 'tools', 'prove-in-pyodide.mjs'), ...slugs]),
  ]);
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, output, code } of [
    { title: 'Python', ...native },
    { title: 'Pyodide', ...pyodide },
  ]) {
    say(`\n– ${title}\n${output.trimEnd()}`);
    const failed = (output.match(/^✗ /gm) ?? []).length;
    count.passed += (output.match(/^✓ /gm) ?? []).length;
    // One that ended without a word about a lesson has failed as a whole.
    count.failed += code !== 0 && failed === 0 ? 1 : failed;
  }
  return count;
}

/** @param {string} command @param {string[]} args @returns {Promise<{ output: string, code: number }>} */
function lines(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PYTHONPATH: join(root, 'py'), PYTHONWARNINGS: 'ignore' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) =>
      resolve({ output: `${command} did not start: ${error.message}\n`, code: 1 }),
    );
    child.on('close', (code) => resolve({ output, code: code ?? 1 }));
  });
}
