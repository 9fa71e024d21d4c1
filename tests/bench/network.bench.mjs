/**
 * A line of 20 Mbit/s with 20 ms to the server: bytes and seconds to the first graph and the first result, on a first visit
 * and on the next one, which starts from the copy in the browser; and what a first visit goes on to fetch for that copy.
 * Beside them the numbers that were measured for the same runtime before any of this was built. `npm run bench`
 *
 * Every byte counts, those that workers ask for too: the line is a proxy of our own, before which the browser stands.
 *
 * @title On a line of 20 Mbit/s
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser } from '../../web/tools/browser.mjs';
import { ASK, FOREVER } from '../../web/tools/caching.mjs';
import { buildDir, distDir } from '../../web/tools/paths.mjs';
import { securityHeaders } from '../../web/tools/security-headers.mjs';
import { serveFolder } from '../../web/tools/serve-folder.mjs';
import { say } from '../../web/tools/steps.mjs';
import { slowLine } from './slow-line.mjs';
import { median, table } from './statistics.mjs';

const BITS_PER_SECOND = 20e6;
const DELAY_MS = 20;
/** First result on such a line, in seconds: wheels as Pyodide ships them, compiled ahead, compiled and stored with brotli. */
const BEFORE = { source: 26, compiled: 17.7, 'compiled, stored, brotli': 9.6 };
/** Seconds and bytes that are not to be exceeded. The copy in the browser must save the whole line. */
const TARGETS = {
  'cold first-graph': { seconds: 8 },
  'cold first-result': { seconds: 17.7, bytes: 24e6 },
  'repeat first-result': { bytes: 0.3e6 },
};

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, site: { type: 'string', default: distDir } },
});
const rounds = Number(values.rounds);

const serve = serveFolder(values.site, {
  cache: (path) => (/^(assets|runtime)\//.test(path) ? FOREVER : ASK),
});
const headers = Object.entries(securityHeaders());
const server = createServer((request, response) => {
  for (const [name, value] of headers) response.setHeader(name, value);
  serve(request, response, () => {
    response.statusCode = 404;
    response.end();
  });
});
await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(null)));
const address = server.address();
if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
const line = await slowLine(address.port, { bitsPerSecond: BITS_PER_SECOND, delayMs: DELAY_MS });

/** @typedef {{ seconds: number, bytes: number }} Point */

/**
 * @param {import('@playwright/test').BrowserContext} context
 * @returns {Promise<Record<'first-graph' | 'first-result', Point>>}
 */
async function visit(context) {
  const page = await context.newPage();
  const before = line.bytes();
  await page.goto(`http://localhost:${line.port}/`);
  await page.waitForFunction(() => window.tryhamilton !== undefined, undefined, { timeout: 120_000 });
  const graphed = page
    .waitForFunction(() => performance.getEntriesByName('th:first-graph').length > 0, undefined, {
      timeout: 120_000,
    })
    .then(() => line.bytes() - before);
  await page.evaluate(() => window.tryhamilton.ready);
  const toGraph = await graphed;
  const { ok } = await page.evaluate(() => window.tryhamilton.run());
  if (!ok) throw new Error('The first program failed.');
  const toResult = line.bytes() - before;
  const marks = await page.evaluate(() =>
    Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime])),
  );
  // The copy for later is made now; the next visit begins with it.
  await page.waitForFunction(
    async () => (await navigator.serviceWorker.ready).active?.state === 'activated',
    null,
    {
      timeout: 120_000,
    },
  );
  await page.close();
  return {
    'first-graph': { seconds: (marks['th:first-graph'] ?? Number.NaN) / 1000, bytes: toGraph },
    'first-result': { seconds: (marks['th:first-result'] ?? Number.NaN) / 1000, bytes: toResult },
  };
}

/** @type {Record<string, Point[]>} */
const points = {};
/** @type {number[]} */
const copies = [];
for (let round = 1; round <= rounds; round++) {
  const profile = mkdtempSync(join(tmpdir(), 'tryhamilton-network-'));
  const executablePath = findBrowser() ?? undefined;
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: browserArgs });
  try {
    const start = line.bytes();
    const cold = await visit(context);
    copies.push(line.bytes() - start - cold['first-result'].bytes);
    const repeat = await visit(context);
    for (const [kind, told] of Object.entries({ cold, repeat })) {
      for (const [moment, point] of Object.entries(told)) {
        const name = `${kind} ${moment}`;
        points[name] = [...(points[name] ?? []), point];
      }
    }
    say(
      `round ${round} of ${rounds}: first result after ${cold['first-result'].seconds.toFixed(1)} s cold, ${repeat['first-result'].seconds.toFixed(1)} s on the next visit`,
    );
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
line.close();
server.close();

const rows = Object.entries(points).map(([name, some]) => {
  const seconds = median(some.map((one) => one.seconds));
  const bytes = median(some.map((one) => one.bytes));
  /** @type {{ seconds?: number, bytes?: number } | undefined} */
  const target = TARGETS[/** @type {keyof typeof TARGETS} */ (name)];
  const met =
    !target ||
    (seconds <= (target.seconds ?? Number.POSITIVE_INFINITY) &&
      bytes <= (target.bytes ?? Number.POSITIVE_INFINITY));
  return { name, seconds, bytes, target, met };
});
const mb = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(2);
const markdown = [
  table(
    ['20 Mbit/s, page start to', 's', 'MB over the line', 'target'],
    rows.map(({ name, seconds, bytes, target, met }) => [
      name,
      seconds.toFixed(1),
      mb(bytes),
      target
        ? `≤ ${[target.seconds && `${target.seconds} s`, target.bytes && `${mb(target.bytes)} MB`].filter(Boolean).join(', ')} ${met ? 'met' : 'missed'}`
        : '',
    ]),
  ),
  '',
  `After the first result the copy for visits without a network takes another ${mb(median(copies))} MB.`,
  `Before, first result cold: ${Object.entries(BEFORE)
    .map(([name, seconds]) => `${seconds} s ${name}`)
    .join(', ')}.`,
].join('\n');

const folder = join(buildDir, 'bench');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'network.json'), `${JSON.stringify({ rounds, rows, copies, points }, null, 2)}\n`);
writeFileSync(join(folder, 'network.md'), `Medians of ${rounds}.\n\n${markdown}\n`);
say(`\nMedians of ${rounds}\n\n${markdown}\n`);
process.exit(rows.some(({ met }) => !met) ? 1 : 0);
