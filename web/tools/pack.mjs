/**
 * npm run pack: the site as a Python wheel, so that `pip install` brings it where `tryhamilton build` and `serve` find it.
 * It is built for a base that stands for any: `tryhamilton build --base` puts the real one in its place.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { buildDir, root } from './paths.mjs';
import { quiet } from './run.mjs';
import { npmPackages, pythonPackages, runtime } from './setup.mjs';
import { say, step } from './steps.mjs';

/** The twin of ANY_BASE in py/tryhamilton/hosting/found.py. */
export const ANY_BASE = '/-tryhamilton-base-/';
const PACKAGE = 'tryhamilton_site';
const folder = join(buildDir, 'packed');
/** These hardly shrink any more. */
const PACKED = new Set(['.br', '.gz', '.whl', '.zip', '.png', '.woff2', '.woff']);

async function buildForAnyBase() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await quiet(process.execPath, [vite, 'build', '--outDir', join(folder, 'site')], {
    env: { TRYHAMILTON_BASE: ANY_BASE },
    advice: 'read the message above: it comes from Vite.',
  });
}

/** @param {Uint8Array} content */
const digestOf = (content) => createHash('sha256').update(content).digest('base64url');

/** Writes the wheel: a zip with the site, three files about it and their hashes. */
async function writeWheel() {
  const { zipSync } = await import('fflate');
  const { filesUnder } = await import('./hash.mjs');
  const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, 'pyproject.toml'), 'utf8'))?.[1];
  if (!version) throw new Error('pyproject.toml names no version.');
  const info = `${PACKAGE}-${version}.dist-info`;
  /** @type {Record<string, Uint8Array>} */
  const files = {
    [`${PACKAGE}/__init__.py`]: Buffer.from(
      '"""The built playground; `tryhamilton build` and `serve` find it here."""\n',
    ),
  };
  for (const path of filesUnder(join(folder, 'site'))) {
    files[`${PACKAGE}/site/${relative(join(folder, 'site'), path).split(sep).join('/')}`] =
      readFileSync(path);
  }
  files[`${info}/METADATA`] = Buffer.from(
    `Metadata-Version: 2.4\nName: tryhamilton-site\nVersion: ${version}\nSummary: The built playground of tryhamilton, for hosting it.\nLicense-Expression: Apache-2.0\nRequires-Dist: tryhamilton==${version}\n`,
  );
  files[`${info}/WHEEL`] = Buffer.from(
    'Wheel-Version: 1.0\nGenerator: tryhamilton\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  );
  const lines = Object.entries(files).map(
    ([name, content]) => `${name},sha256=${digestOf(content)},${content.length}`,
  );
  files[`${info}/RECORD`] = Buffer.from([...lines, `${info}/RECORD,,`, ''].join('\n'));
  const zip = zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        [content, { level: PACKED.has(extname(name)) ? 0 : 6, mtime: '2020-01-01T00:00:00Z' }],
      ]),
    ),
  );
  const path = join(folder, `${PACKAGE}-${version}-py3-none-any.whl`);
  writeFileSync(path, zip);
  return `${path}, ${(zip.length / 1e6).toFixed(0)} MB`;
}

for (const part of [npmPackages, pythonPackages, runtime]) await part();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await step('Site for any base', buildForAnyBase);
await step('Wheel of the site', writeWheel);
say('\nInstall it beside the wheel of tryhamilton (build/wheel), or name it: tryhamilton build --site …');
