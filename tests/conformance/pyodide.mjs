/**
 * Conformance programs under this engine in real Pyodide: the same harness, the same lines on standard output.
 *
 *     node tests/conformance/pyodide.mjs PROGRAM.py[::case_name] ...
 *
 * Needs the runtime in build/runtime (npm run setup makes it). Paths are seen from the project's top folder.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runtime = join(root, 'build', 'runtime');
/** Pure Python that programs use and Pyodide does not bring; taken from the test environment. */
const PURE = ['tenacity', 'graphviz', 'networkx'];

/** @param {string} text */
const line = (text) => process.stdout.write(`${text}\n`);

async function start() {
  const { loadPyodide } = await import(join(root, 'node_modules', 'pyodide', 'pyodide.mjs'));
  const manifest = JSON.parse(readFileSync(join(runtime, 'manifest.json'), 'utf8'));
  const packages = join(runtime, manifest.indexURL);
  const python = await loadPyodide({
    lockFileContents: manifest.lock,
    packageBaseUrl: packages,
    packageCacheDir: packages,
    stdout: () => {},
    stderr: (/** @type {string} */ text) => process.stderr.write(`${text}\n`),
  });
  const quiet = { messageCallback: () => {}, checkIntegrity: false };
  await python.loadPackage(['pandas', 'scikit-learn'], quiet);
  return python;
}

/** @param {any} python @param {string[]} programs */
async function observe(python, programs) {
  const { FS } = python;
  /** @param {string} from @param {string} to */
  const mount = (from, to) => {
    FS.mkdirTree(to);
    FS.mount(FS.filesystems.NODEFS, { root: from }, to);
  };
  mount(join(root, 'py'), '/project/py');
  mount(join(root, 'tests'), '/project/tests');
  for (const name of PURE) {
    const from = sitePackage(name);
    if (from) mount(from, `/pure/${name}`);
  }
  python.globals.set('write_line', line);
  python.globals.set('programs', python.toPy(programs.map((one) => `/project/${one}`)));
  await python.runPythonAsync(`
import sys
sys.path[:0] = ["/project/py", "/project/tests/conformance"]
sys.path.append("/pure")
sys.dont_write_bytecode = True  # the folders of the project are the real ones
import harness
await harness.observe_all_in_this_loop(programs, write_line)
`);
}

/** The folder of a package in the test environment. @param {string} name */
function sitePackage(name) {
  for (const environment of ['.venv', '.venv-oracle']) {
    const lib = join(root, environment, 'lib');
    for (const version of readdirSync(lib)) {
      const found = join(lib, version, 'site-packages', name);
      try {
        readdirSync(found);
        return found;
      } catch {
        // the next environment may have it
      }
    }
  }
  return null;
}

await observe(await start(), process.argv.slice(2));
