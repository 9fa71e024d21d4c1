/**
 * One engine in a fresh Pyodide under Node: `node child.mjs ours|theirs` prints the seconds of each case as JSON.
 * The packages are those that the playground serves; of the engines, one is there at a time.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { loadPyodide } from 'pyodide';
import { readImage } from '../../../web/tools/image.mjs';
import { cacheDir, manifestFile, pyodideDir, runtimeDir } from '../../../web/tools/paths.mjs';
import { precompile, STDLIB_ZIP } from '../../../web/tools/precompile.mjs';

const which = process.argv[2];
const programs = fileURLToPath(new URL('../engine', import.meta.url));
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
const folder = join(runtimeDir, manifest.indexURL);

const [stdlib] = await precompile([{ source: join(pyodideDir, 'python_stdlib.zip'), folder: STDLIB_ZIP }]);
if (!stdlib) throw new Error('The standard library was not compiled.');

const pyodide = await loadPyodide({
  indexURL: folder,
  packageBaseUrl: folder,
  lockFileContents: manifest.lock,
  stdLibURL: stdlib.path,
  env: { HOME: '/home/pyodide', HAMILTON_TELEMETRY_ENABLED: 'false' },
});
await pyodide.loadPackage(['numpy', 'pandas'], { messageCallback: () => {} });

const site = '/lib/python3.14/site-packages';
const theirs = join(cacheDir, 'bench-baseline');
const wheels =
  which === 'ours'
    ? [join(runtimeDir, manifest.wheels.tryhamilton)]
    : readdirSync(theirs).map((name) => join(theirs, name));
for (const wheel of wheels) {
  pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), 'wheel', { extractDir: site });
}
if (which === 'ours') {
  // What a start does not import comes beside the wheel; web/tools/image.mjs says how.
  const image = gunzipSync(readFileSync(join(runtimeDir, manifest.images.rest.url)));
  for (const [path, content] of readImage(image)) {
    pyodide.FS.mkdirTree(dirname(`${site}/${path}`));
    pyodide.FS.writeFile(`${site}/${path}`, content);
  }
}
for (const name of ['cases.py', 'measure.py', 'programs.py']) {
  pyodide.FS.writeFile(`/home/pyodide/${name}`, readFileSync(join(programs, name), 'utf8'));
}

const seconds = pyodide.runPython(`
import importlib, json, logging, sys, time

sys.path.insert(0, "/home/pyodide")
importlib.invalidate_caches()
logging.disable(logging.CRITICAL)
started = time.perf_counter()
from hamilton import driver
found = {"import": time.perf_counter() - started}
from cases import CASES
for name in ("build", "execute"):
    found[name] = CASES[name].engine(1000)
    found[name + " limit"] = CASES[name].limit(1000)
json.dumps(found)
`);
process.stdout.write(seconds);
