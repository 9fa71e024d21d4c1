/**
 * The engine in Pyodide, beside apache-hamilton 1.90 and the physical limit of tests/bench/engine: import, build 1000,
 * execute 1000. Fresh processes in turns, medians. `npm run bench -- --rounds 3`
 *
 * @title The engine in Pyodide
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildDir } from '../../web/tools/paths.mjs';
import { say, step } from '../../web/tools/steps.mjs';
import { fetchBaseline } from './baseline-site.mjs';
import { median, table } from './statistics.mjs';

const CASES = /** @type {const} */ ([
  { name: 'import', title: 'from hamilton import driver', against: 15, over: null },
  { name: 'build', title: 'build, 1000 typed functions', against: 12, over: 4 },
  { name: 'execute', title: 'execute 1000 trivial nodes again', against: 20, over: 1.3 },
]);
const child = fileURLToPath(new URL('pyodide/child.mjs', import.meta.url));

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } }, strict: false });
const rounds = Number(values.rounds);

await step('Wheels of the engine to compare with', fetchBaseline);

/** @type {Record<'ours' | 'theirs', Record<string, number>[]>} */
const found = { ours: [], theirs: [] };
for (let round = 1; round <= rounds; round++) {
  for (const which of /** @type {const} */ (['ours', 'theirs'])) {
    found[which].push(JSON.parse(execFileSync(process.execPath, [child, which], { encoding: 'utf8' })));
  }
  say(`round ${round} of ${rounds}`);
}

/** Milliseconds. @param {'ours' | 'theirs'} which @param {string} name */
const middle = (which, name) => 1000 * median(found[which].map((one) => one[name] ?? Number.NaN));

const rows = CASES.map(({ name, title, against, over }) => {
  const [ours, theirs, limit] = [
    middle('ours', name),
    middle('theirs', name),
    middle('ours', `${name} limit`),
  ];
  return { title, ours, theirs, limit: over ? limit : null, against, over };
});
const shown = table(
  ['case', 'this engine, ms', '1.90, ms', 'limit, ms', 'vs 1.90', 'target', 'vs limit', 'target'],
  rows.map(({ title, ours, theirs, limit, against, over }) => [
    title,
    ours.toFixed(2),
    theirs.toFixed(2),
    limit ? limit.toFixed(2) : '–',
    `${(theirs / ours).toFixed(1)}×`,
    `≥ ${against}×`,
    limit ? `${(ours / limit).toFixed(2)}×` : '–',
    over ? `≤ ${over}×` : '–',
  ]),
);
say(`\nIn Pyodide under Node, medians of ${rounds}\n\n${shown}`);
mkdirSync(join(buildDir, 'bench'), { recursive: true });
writeFileSync(join(buildDir, 'bench', 'pyodide.md'), `Medians of ${rounds}.\n\n${shown}\n`);
writeFileSync(join(buildDir, 'bench', 'pyodide.json'), `${JSON.stringify(rows, null, 2)}\n`);
