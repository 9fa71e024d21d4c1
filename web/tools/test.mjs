/** npm test: all suites. npm run check, test:py, test:unit, e2e: one of them, with its runner's own arguments. */

import { say, seconds } from './steps.mjs';
import { suites } from './suites.mjs';

const [only, ...args] = process.argv.slice(2);
if (only && !suites[only]) {
  say(`There is no suite "${only}". There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
const chosen = only && suites[only] ? [suites[only]] : Object.values(suites);
const start = performance.now();

// A part that two suites need is set up once.
for (const part of new Set(chosen.flatMap((suite) => suite.needs))) await part();
say(`\nSet-up took ${seconds(start)}.`);

const lines = [];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const suite of chosen) {
  say(`\n━━ ${suite.title} ━━`);
  const began = performance.now();
  const count = await suite.run(args);
  // A suite without tests shows nothing, so it has not passed.
  if (count.passed + count.failed === 0) count.failed = 1;
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += count[key];
  const skipped = count.skipped ? `, ${count.skipped} skipped` : '';
  lines.push(
    `${count.failed ? '✗' : '✓'} ${suite.title}: ${count.passed} passed, ${count.failed} failed${skipped} (${seconds(began)})`,
  );
}

say(`\n━━ Summary ━━\n${lines.join('\n')}\n`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
