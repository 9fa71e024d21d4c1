/** npm run bench: sets everything up, then runs each tests/bench/*.bench.mjs; a missed target fails. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { shown } from './run.mjs';
import { browser, everythingToServe } from './setup.mjs';
import { say } from './steps.mjs';

const folder = join(root, 'tests', 'bench');

await everythingToServe();
await browser();

let failed = 0;
for (const name of readdirSync(folder).filter((file) => file.endsWith('.bench.mjs'))) {
  say(`\n━━ ${name} ━━`);
  if ((await shown(process.execPath, [join(folder, name), ...process.argv.slice(2)])).code !== 0) failed++;
}
process.exit(failed ? 1 : 0);
