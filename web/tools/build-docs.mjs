/** npm run docs: the reference, one page per public name, into docs/reference; arguments go to the generator. */

import { join } from 'node:path';
import { root, venvPython } from './paths.mjs';
import { shown } from './run.mjs';
import { pythonPackages } from './setup.mjs';

await pythonPackages();
const generator = join(root, 'docs', 'tools', 'build-docs.py');
process.exit((await shown(venvPython, [generator, ...process.argv.slice(2)])).code);
