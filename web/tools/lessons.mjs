/** npm run lessons: proves lessons, natively and in Pyodide. Arguments: their names; all lessons without one. */

import { basename } from 'node:path';
import { proveLessons } from './prove-lessons.mjs';
import { npmPackages, pythonPackages, runtime } from './setup.mjs';
import { say } from './steps.mjs';

for (const part of [npmPackages, pythonPackages, runtime]) await part();
const { passed, failed } = await proveLessons(process.argv.slice(2).map((one) => basename(one)));
say(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
