/** Builds the wheel of our Python packages from pyproject.toml. */

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256OfTree } from './hash.mjs';
import { buildDir, root, venvPython } from './paths.mjs';
import { quiet } from './run.mjs';
import { isStamped, stamp, unstamp } from './stamp.mjs';

const SOURCES = ['py', 'pyproject.toml', 'README.md', 'LICENSE'];
const folder = join(buildDir, 'wheel');

const built = () => {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).find((name) => name.endsWith('.whl'));
};

/** Returns the path of the wheel; builds it when a source has changed. */
export async function buildWheel() {
  const key = sha256OfTree(root, SOURCES);
  let name = built();
  if (!name || !isStamped('wheel', key)) {
    unstamp('wheel');
    rmSync(folder, { recursive: true, force: true });
    await quiet(venvPython, ['-m', 'hatchling', 'build', '-t', 'wheel', '-d', folder], {
      // A date of its own, so that the same sources give the same bytes.
      env: { SOURCE_DATE_EPOCH: '1577836800' },
      advice: 'read the message above: it comes from hatchling, which reads pyproject.toml.',
    });
    name = built();
    if (!name) throw new Error(`hatchling left no wheel in ${folder}.`);
    stamp('wheel', key);
  }
  return join(folder, name);
}
