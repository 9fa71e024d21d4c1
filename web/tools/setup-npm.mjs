/** The npm packages, exactly as package-lock.json has them. Runs before anything is imported from them. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256OfTree } from './hash.mjs';
import { root } from './paths.mjs';
import { quiet } from './run.mjs';
import { isStamped, stamp, unstamp } from './stamp.mjs';

const lock = () => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

/** Packages of the lock that are missing or have another version; those of other platforms do not count. */
function outOfStep() {
  const wrong = [];
  for (const [path, entry] of Object.entries(lock().packages)) {
    if (!path || entry.optional) continue;
    const manifest = join(root, path, 'package.json');
    if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== entry.version)
      wrong.push(path);
  }
  return wrong;
}

export async function setupNpm() {
  const key = sha256OfTree(root, ['package.json', 'package-lock.json']);
  if (isStamped('npm', key) && existsSync(join(root, 'node_modules'))) return 'already there';
  if (existsSync(join(root, 'node_modules')) && outOfStep().length === 0) {
    stamp('npm', key);
    return 'already there';
  }
  unstamp('npm');
  await quiet('npm', ['ci', '--no-audit', '--no-fund', '--no-progress'], {
    advice: 'check that npm reaches its registry (npm ping), then run the command again.',
  });
  stamp('npm', key);
  return `${Object.keys(lock().packages).length - 1} packages`;
}
