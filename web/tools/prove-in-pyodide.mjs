/**
 * Proves lessons in real Pyodide: what `tryhamilton lesson check` does, with the runtime that the page has.
 *
 *     node web/tools/prove-in-pyodide.mjs LESSON ...      names of folders in lessons/; all of them without a name
 *
 * Prints a line for each lesson, and its faults; ends with 1 if one has faults. Needs build/runtime (npm run setup).
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runtimeDir } from './paths.mjs';
import { say } from './steps.mjs';

const { loadPyodide } = await import(join(root, 'node_modules', 'pyodide', 'pyodide.mjs'));
const manifest = JSON.parse(readFileSync(join(runtimeDir, 'manifest.json'), 'utf8'));
const packages = join(runtimeDir, manifest.indexURL);

const python = await loadPyodide({
  lockFileContents: manifest.lock,
  packageBaseUrl: packages,
  packageCacheDir: packages,
  env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' },
  stdout: () => {},
  stderr: () => {},
});
// As in the page, where a program's packages are loaded before it runs.
await python.loadPackage(['pandas', 'scikit-learn'], { messageCallback: () => {}, checkIntegrity: false });

for (const folder of ['py', 'lessons']) {
  python.FS.mkdirTree(`/project/${folder}`);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: join(root, folder) }, `/project/${folder}`);
}
const asked = process.argv.slice(2);
const names =
  asked.length > 0 ? asked : readdirSync(join(root, 'lessons')).filter((name) => name !== 'courses');
python.globals.set('names', python.toPy(names));
python.globals.set('say', say);

const failed = await python.runPythonAsync(`
import sys
from pathlib import Path

sys.path.insert(0, "/project/py")
sys.dont_write_bytecode = True  # the folders of the project are the real ones

from tryhamilton import sleeping
from tryhamilton.lessons.library import outline, prove_lesson

sleeping.install()
ROOT = Path("/project/lessons")
known = outline(ROOT)
failed = 0
for name in names:
    report = prove_lesson(ROOT / name, known)
    failed += bool(report.faults)
    say(str(report))
    for fault in report.faults:
        say(f"  {fault}")
failed
`);
process.exit(failed ? 1 : 0);
