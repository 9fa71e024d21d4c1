/**
 * The engine natively, beside apache-hamilton 1.90 and physical limits: tests/bench/engine/run.py does the measuring.
 *
 * @title The engine, natively
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDir, venvPython } from '../../web/tools/paths.mjs';
import { shown } from '../../web/tools/run.mjs';
import { oracle } from '../../web/tools/setup.mjs';

await oracle();
const script = fileURLToPath(new URL('engine/run.py', import.meta.url));
mkdirSync(join(buildDir, 'bench'), { recursive: true });
const table = ['--table', join(buildDir, 'bench', 'engine.md')];
const { code } = await shown(venvPython, [script, ...table, ...process.argv.slice(2)]);
process.exit(code);
