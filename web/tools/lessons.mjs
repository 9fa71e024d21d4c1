/** npm run lessons: proves every lesson natively, two at a time. Arguments: folders of single lessons. */

import { join } from 'node:path';
import { root, venvPython } from './paths.mjs';
import { shown } from './run.mjs';
import { pythonPackages } from './setup.mjs';

await pythonPackages();
const command = ['-m', 'tryhamilton.cli', 'lesson', 'check', '-j', '2', ...process.argv.slice(2)];
const { code } = await shown(venvPython, command, { env: { PYTHONPATH: join(root, 'py') } });
process.exit(code);
