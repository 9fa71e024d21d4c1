/**
 * Puts the served runtime together: Pyodide, the precompiled standard library and wheels, our own wheel, and the manifest
 * that tells the worker where they are. Folders are named by content, so that browsers may keep them for ever.
 */

import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fetchRuntime, wheelCache } from './fetch-runtime.mjs';
import { sha256, sha256OfFile } from './hash.mjs';
import { buildImage } from './image.mjs';
import { manifestFile, pyodideDir, runtimeDir } from './paths.mjs';
import { precompile, SITE_PACKAGES, STDLIB_ZIP } from './precompile.mjs';
import { PYODIDE_VERSION, servedLock } from './runtime-lock.mjs';
import { buildSnapshot, lookInto } from './snapshot.mjs';
import { firstProgram, splitWheel } from './split-wheel.mjs';
import { step } from './steps.mjs';
import { buildWheel } from './wheel.mjs';

const PYODIDE_FILES = ['pyodide.asm.mjs', 'pyodide.asm.wasm'];
const STDLIB = 'python_stdlib.zip';
/** What is mounted as one file, and when: what the engine is installed with, and what pandas needs. */
const IMAGES = { core: 'core.image.gz', rest: 'tryhamilton-rest.image.gz', pandas: 'pandas.image.gz' };

const SNAPSHOT = 'python.image.gz';
/** Python's home and working directory, where the learner's files lie. */
const HOME = '/home/pyodide';

/** Copies what is not there yet, or not whole. @param {string} from @param {string} to */
function place(from, to) {
  if (!existsSync(to) || sha256OfFile(to) !== sha256OfFile(from)) copyFileSync(from, to);
}

/**
 * Pyodide, the compiled standard library and wheels, and the images.
 * @param {import('./runtime-lock.mjs').Lock} lock  rewritten in place: each package gets the hash of its compiled file
 * @param {Record<'core' | 'pandas', string[]>} contents  names of packages
 */
async function placePyodide(lock, contents) {
  const packages = Object.values(lock.packages);
  const [stdlib, ...wheels] = await precompile([
    { source: join(pyodideDir, STDLIB), folder: STDLIB_ZIP },
    ...packages.map(({ file_name }) => ({
      source: join(wheelCache, file_name),
      folder: SITE_PACKAGES,
    })),
  ]);
  if (!stdlib) throw new Error('The standard library was not compiled.');
  packages.forEach((entry, i) => {
    entry.sha256 = wheels[i]?.sha256 ?? entry.sha256;
  });
  /** @param {string[]} names */
  const imageOf = (names) =>
    buildImage(packages.flatMap(({ name }, i) => (names.includes(name) ? (wheels[i]?.path ?? []) : [])));
  const images = { core: imageOf(contents.core), pandas: imageOf(contents.pandas) };
  const content = sha256(
    [JSON.stringify(lock), stdlib.sha256, images.core.sha256, images.pandas.sha256].join('\n'),
  );
  const name = `pyodide-${PYODIDE_VERSION}-${content.slice(0, 8)}`;
  const folder = join(runtimeDir, name);
  mkdirSync(folder, { recursive: true });
  for (const file of PYODIDE_FILES) place(join(pyodideDir, file), join(folder, file));
  place(images.core.path, join(folder, IMAGES.core));
  place(images.pandas.path, join(folder, IMAGES.pandas));
  packages.forEach((entry, i) => {
    if (wheels[i]) place(wheels[i].path, join(folder, entry.file_name));
  });
  return { folder: name, stdlib: stdlib.path, core: images.core.path };
}

/** @param {string} wheel  path of the wheel as built */
async function placeOurWheel(wheel) {
  // Dataflows of the hub are programs to read and copy.
  const [compiled] = await precompile([
    { source: wheel, folder: SITE_PACKAGES, asData: 'hamilton/dataflows/hub/' },
  ]);
  if (!compiled) throw new Error('The wheel was not compiled.');
  const parts = await splitWheel(compiled.path);
  const name = `wheel-${sha256(parts.wheel.sha256 + parts.rest.sha256).slice(0, 8)}`;
  mkdirSync(join(runtimeDir, name), { recursive: true });
  place(parts.wheel.path, join(runtimeDir, name, basename(wheel)));
  place(parts.rest.path, join(runtimeDir, name, IMAGES.rest));
  return { wheel: `${name}/${basename(wheel)}`, rest: `${name}/${IMAGES.rest}`, start: parts.start.path };
}

/** @param {{ stdlib: string, core: string, start: string }} parts */
async function placeSnapshot(parts) {
  const { snapshot, library } = await buildSnapshot({ ...parts, home: HOME });
  const name = `python-${sha256(snapshot.sha256 + library.sha256).slice(0, 8)}`;
  mkdirSync(join(runtimeDir, name), { recursive: true });
  place(snapshot.path, join(runtimeDir, name, SNAPSHOT));
  place(library.path, join(runtimeDir, name, STDLIB));
  const { head, length } = lookInto(snapshot.path);
  return { url: `${name}/${SNAPSHOT}`, size: head.size, length, library: `${name}/${STDLIB}` };
}

/** Folders of earlier builds. @param {string[]} keep */
function sweep(keep) {
  for (const name of readdirSync(runtimeDir)) {
    if (!keep.includes(name)) rmSync(join(runtimeDir, name), { recursive: true, force: true });
  }
}

/** Everything, each part only when it changed. */
export async function buildRuntime() {
  await step('Python runtime: numpy, pandas, scikit-learn for the browser', fetchRuntime);
  const { lock, engine, pandas } = servedLock();
  const { folder, ...python } = await step(
    'Python runtime: compile the standard library and the wheels',
    () => placePyodide(lock, { core: engine, pandas }),
  );
  const ours = await step('Our own wheel', async () => placeOurWheel(await buildWheel()));
  const snapshot = await step('Python runtime: start it, and keep its memory', () =>
    placeSnapshot({ ...python, start: ours.start }),
  );
  const folders = [folder, ...[ours.wheel, snapshot.url].map(dirname)];
  const entries = folders.flatMap((one) =>
    readdirSync(join(runtimeDir, one)).map((name) => [name, statSync(join(runtimeDir, one, name)).size]),
  );
  const manifest = {
    version: PYODIDE_VERSION,
    indexURL: `${folder}/`,
    lock,
    wheels: { tryhamilton: ours.wheel },
    images: {
      core: { url: `${folder}/${IMAGES.core}`, packages: engine },
      rest: { url: ours.rest, packages: [] },
      pandas: { url: `${folder}/${IMAGES.pandas}`, packages: pandas },
    },
    snapshot: { url: snapshot.url, size: snapshot.size, length: snapshot.length },
    library: snapshot.library,
    home: HOME,
    first: firstProgram(),
    sizes: Object.fromEntries(entries),
  };
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  sweep([...folders, basename(manifestFile)]);
}
