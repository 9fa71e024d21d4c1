/**
 * npm run bench [-- NAME ...] [--rounds N] [--record]: sets everything up, then runs tests/bench/NAME.bench.mjs, or all
 * of them; a bench that cannot run fails. With --record the tables become docs/benchmarks.md, machine named.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDir, root } from './paths.mjs';
import { shown } from './run.mjs';
import { browser, everythingToServe } from './setup.mjs';
import { say } from './steps.mjs';

const folder = join(root, 'tests', 'bench');
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, record: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  say(`There is no bench named ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  process.exit(2);
}

await everythingToServe();
await browser();

let failed = 0;
for (const name of positionals.length > 0 ? positionals : all) {
  say(`\n━━ ${name} ━━`);
  const script = join(folder, `${name}.bench.mjs`);
  if ((await shown(process.execPath, [script, '--rounds', values.rounds])).code !== 0) failed++;
}
if (values.record) record();
process.exit(failed ? 1 : 0);

/** What each bench left in build/bench, as one page. */
function record() {
  const machine = `${cpus()[0]?.model ?? 'an unnamed processor'}, ${cpus().length} cores, Node ${process.versions.node}`;
  const tables = all.flatMap((name) => {
    const file = join(buildDir, 'bench', `${name}.md`);
    return existsSync(file) ? [`## ${title(name)}\n\n${readFileSync(file, 'utf8').trim()}\n`] : [];
  });
  const page = join(root, 'docs', 'benchmarks.md');
  const remarks = readFileSync(join(folder, 'remarks.md'), 'utf8').trim();
  writeFileSync(
    page,
    `# Benchmarks\n\nMade by \`npm run bench -- --record\` on ${machine}.\n\n${tables.join('\n')}\n${remarks}\n`,
  );
  say(`\nWritten to ${page}.`);
}

/** @param {string} name */
function title(name) {
  const script = readFileSync(join(folder, `${name}.bench.mjs`), 'utf8');
  return /@title (.+)/.exec(script)?.[1]?.trim() ?? name;
}
