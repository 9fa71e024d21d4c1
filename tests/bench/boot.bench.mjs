/**
 * Page start to engine ready, first graph, pandas ready and first result: the playground beside the same page with
 * apache-hamilton 1.90 in the same Pyodide, in turns, medians. `npm run bench -- --rounds 3`
 *
 * @title From the start of the page
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { preview } from 'vite';
import { FOREVER } from '../../web/tools/caching.mjs';
import { buildDir } from '../../web/tools/paths.mjs';
import { tryPort } from '../../web/tools/ports.mjs';
import { say, step } from '../../web/tools/steps.mjs';
import { baselineSite, fetchBaseline } from './baseline-site.mjs';
import { median, table } from './statistics.mjs';
import { coldAndWarm, MOMENTS } from './visits.mjs';

/** At most these shares of the other page's time. */
const TARGETS = { 'first-graph': 0.2, 'first-result': 0.45 };
const TEMPERATURES = /** @type {const} */ (['cold', 'warm']);

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);

await step('Wheels of the page to compare with', fetchBaseline);

/** @param {number} port @param {import('vite').Plugin[]} plugins */
const serve = (port, plugins) => preview({ preview: { port, host: 'localhost', strictPort: true }, plugins });
const ports = { playground: await tryPort(0), plain: await tryPort(0) };
const servers = [
  await serve(ports.playground, []),
  await serve(ports.plain, [baselineSite({ cache: FOREVER })]),
];

const SIDES = /** @type {const} */ (['playground', 'plain']);

/** @type {Record<'playground' | 'plain', Record<'cold' | 'warm', import('./visits.mjs').Visit[]>>} */
const visits = { playground: { cold: [], warm: [] }, plain: { cold: [], warm: [] } };
for (let round = 1; round <= rounds; round++) {
  for (const side of SIDES) {
    const { cold, warm } = await coldAndWarm(`http://localhost:${ports[side]}/`);
    visits[side].cold.push(cold);
    visits[side].warm.push(warm);
    say(
      `round ${round} of ${rounds}, ${side}: first result after ${cold['first-result']?.toFixed(0)} ms cold, ${warm['first-result']?.toFixed(0)} ms warm`,
    );
  }
}
for (const server of servers) await server.close();

/** @param {import('./visits.mjs').Visit[]} some @param {typeof MOMENTS[number]} moment */
const middle = (some, moment) => median(some.flatMap((visit) => visit[moment] ?? []));

const rows = TEMPERATURES.flatMap((temperature) =>
  MOMENTS.map((moment) => {
    const ours = middle(visits.playground[temperature], moment);
    const plain = middle(visits.plain[temperature], moment);
    const target = moment in TARGETS ? TARGETS[/** @type {keyof typeof TARGETS} */ (moment)] : null;
    return { temperature, moment, ours, plain, ratio: ours / plain, target };
  }),
);
/** @param {number} value @param {number} digits */
const shown = (value, digits) => (Number.isNaN(value) ? '–' : value.toFixed(digits));
const markdown = table(
  ['page start to', 'playground, ms', 'with apache-hamilton, ms', 'ratio', 'target'],
  rows.map(({ temperature, moment, ours, plain, ratio, target }) => [
    `${moment}, ${temperature}`,
    shown(ours, 0),
    shown(plain, 0),
    shown(ratio, 3),
    target === null ? '' : `≤ ${target} ${ratio <= target ? 'met' : 'missed'}`,
  ]),
);

const folder = join(buildDir, 'bench');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'boot.json'), `${JSON.stringify({ rounds, rows, visits }, null, 2)}\n`);
writeFileSync(join(folder, 'boot.md'), `Medians of ${rounds}.\n\n${markdown}\n`);
say(`\nMedians of ${rounds}\n\n${markdown}\n\nAlso in ${join(folder, 'boot.json')} and boot.md.`);
process.exit(rows.some(({ ratio, target }) => target !== null && !(ratio <= target)) ? 1 : 0);
