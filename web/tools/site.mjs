/** The site in dist/, made anew only when something that it is made from changed. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256, sha256OfTree } from './hash.mjs';
import { distDir, root } from './paths.mjs';
import { quiet } from './run.mjs';
import { isStamped, stamp, unstamp } from './stamp.mjs';

const SOURCES = [
  'web',
  'lessons',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'build/runtime/manifest.json',
];

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

export async function buildSite() {
  const key = sha256(`${sha256OfTree(root, SOURCES)} ${process.env.TRYHAMILTON_BASE ?? ''}`);
  if (isStamped('site', key) && existsSync(join(distDir, 'index.html'))) return 'up to date';
  unstamp('site');
  await quiet(process.execPath, [vite, 'build'], {
    advice: 'read the message above: it comes from Vite. "npm run check" shows type errors with their lines.',
  });
  stamp('site', key);
  return distDir;
}
