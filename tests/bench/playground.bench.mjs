/**
 * What a person waits for while they work: from a key to the graph with 20, 200 and 1000 functions, what a run does after
 * one function was edited, the overview of 4000 nodes, and whether the heap grows over 200 runs.
 *
 * @title Working in the playground
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { browserArgs, findBrowser } from '../../web/tools/browser.mjs';
import { buildDir } from '../../web/tools/paths.mjs';
import { tryPort } from '../../web/tools/ports.mjs';
import { say } from '../../web/tools/steps.mjs';
import { median, table } from './statistics.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);

const port = await tryPort(0);
const server = await preview({ preview: { port, host: 'localhost', strictPort: true } });
const browser = await chromium.launch({
  executablePath: findBrowser() ?? undefined,
  args: [...browserArgs, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
});

const WIDTH = 10;

/** Functions in layers of ten, as features are: each takes two of the layer before. @param {number} count */
const program = (count) =>
  Array.from({ length: count }, (_, at) => {
    const before = at - (at % WIDTH) - WIDTH;
    const taken =
      before < 0
        ? ['x']
        : [...new Set([at % WIDTH, (at * 3 + 1) % WIDTH])].map((place) => `f${before + place}`);
    return `def f${at}(${taken.map((name) => `${name}: int`).join(', ')}) -> int:\n    return ${taken.join(' + ')}\n`;
  }).join('\n');

/** A page with this one file, its graph drawn. @param {string} text */
async function opened(text) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`http://localhost:${port}/`);
  await page.waitForFunction(() => performance.getEntriesByName('th:pandas-ready').length > 0, undefined, {
    timeout: 120_000,
  });
  await page.evaluate(async (code) => {
    const door = window.tryhamilton;
    door.setFile('functions.py', code);
    if ('run.py' in door.files()) door.removeFile('run.py');
    door.setInputs({ x: 1 });
    await door.analyse();
  }, text);
  return page;
}

/**
 * Milliseconds from the key that takes the # from `# def extra…` to the picture with that node.
 * @param {number} count
 */
async function keyToGraph(count) {
  const last = '#def extra(f0: int) -> int: return f0';
  const page = await opened(`${last}\n\n${program(count)}`);
  await page.getByRole('region', { name: 'Editor', exact: true }).locator('.view-lines').click();
  const times = [];
  for (let round = 0; round < rounds + 2; round++) {
    await page.keyboard.press('Control+Home');
    await page.waitForTimeout(600);
    // In place before the key is: a clock that starts too late would tell the age of the page.
    await page.evaluate((name) => {
      const drawn = new Promise((resolve) => {
        let pressed = 0;
        addEventListener(
          'keydown',
          (event) => {
            pressed = event.timeStamp;
          },
          { capture: true, once: true },
        );
        const off = window.tryhamilton.on('graph', (graph) => {
          if (!graph.nodes.some((node) => node.name === name)) return;
          off();
          const region = document.querySelector('[aria-label="Graph"]');
          const canvas = () => region?.querySelector('canvas.overview');
          const look = () => {
            const there =
              region?.querySelector(`[data-node="${name}"]`) ||
              (canvas() &&
                region?.textContent?.replaceAll(/\D/g, ' ').split(/ +/).includes(String(graph.nodes.length)));
            if (there) requestAnimationFrame(() => resolve(performance.now() - pressed));
            else requestAnimationFrame(look);
          };
          look();
        });
      });
      Object.assign(window, { drawn });
    }, 'extra');
    await page.keyboard.press('Delete');
    times.push(
      await page.evaluate(
        () => /** @type {{ drawn: Promise<number> }} */ (/** @type {unknown} */ (window)).drawn,
      ),
    );
    await page.keyboard.type('#');
    await page.waitForFunction(
      () => !window.tryhamilton.graph()?.nodes.some((node) => node.name === 'extra'),
    );
  }
  await page.close();
  // The first two warm the page up.
  return median(times.slice(2));
}

/** Nodes computed after the body of one function of a chain with side branches was changed, and those downstream of it. */
async function coneOfAnEdit() {
  const count = 200;
  const page = await opened(program(count));
  const found = await page.evaluate(async () => {
    const door = window.tryhamilton;
    await door.run();
    const edited = 'f150';
    const text = door.files()['functions.py'] ?? '';
    door.setFile('functions.py', text.replace(/(def f150\(.*\n {4}return )/, '$1 1 + '));
    const graph = await door.analyse();
    const cone = new Set([edited]);
    for (let grown = true; grown; ) {
      grown = false;
      for (const [from, to] of graph.edges)
        if (cone.has(from) && !cone.has(to)) {
          cone.add(to);
          grown = true;
        }
    }
    const began = performance.now();
    const { nodes } = await door.run();
    const ms = performance.now() - began;
    const computed = Object.entries(nodes)
      .filter(([, run]) => run.status === 'done' && !run.cached)
      .map(([name]) => name);
    return { ms, computed: computed.sort(), cone: [...cone].sort() };
  });
  await page.close();
  return found;
}

/** Milliseconds from the record of a graph of 4000 functions to its picture. */
async function overview() {
  const page = await opened('def f0(x: int) -> int:\n    return x\n');
  const ms = await page.evaluate(async (code) => {
    const door = window.tryhamilton;
    const record = new Promise((resolve) => {
      const off = door.on('graph', (graph) => {
        if (graph.nodes.length < 4000) return;
        off();
        resolve(performance.now());
      });
    });
    door.setFile('functions.py', code);
    const began = await record;
    const painted = () => {
      const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector('canvas.overview'));
      const pixels =
        canvas?.width && canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels ? pixels.some((value) => value !== 0) : false;
    };
    while (!painted()) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  }, program(4000));
  await page.close();
  return ms;
}

/** Heap of the page in MB after the 20th and after the 200th run, and the memory of Python then. */
async function heap() {
  const page = await opened(program(20));
  const used = () =>
    page.evaluate(() => {
      globalThis.gc?.();
      // Only Chromium has it, and no type declaration.
      const { memory } = /** @type {{ memory: { usedJSHeapSize: number } }} */ (
        /** @type {unknown} */ (performance)
      );
      return memory.usedJSHeapSize / 2 ** 20;
    });
  /** @param {number} count */
  const runs = (count) =>
    page.evaluate(async (times) => {
      for (let at = 0; at < times; at++) {
        window.tryhamilton.setInputs({ x: at });
        const { ok } = await window.tryhamilton.run();
        if (!ok) throw new Error('A run failed.');
      }
    }, count);
  await runs(20);
  const early = await used();
  await runs(180);
  const late = await used();
  await page.close();
  return { early, late };
}

/** @type {string[][]} */
const rows = [];
/** @param {string} what @param {string} found @param {string} target @param {boolean} met */
const row = (what, found, target, met) => {
  rows.push([what, found, `${target} ${met ? 'met' : 'missed'}`]);
  say(`${what}: ${found} (${target} ${met ? 'met' : 'missed'})`);
};

for (const [count, target] of /** @type {[number, number][]} */ ([
  [20, 60],
  [200, 120],
  [1000, 400],
])) {
  const ms = await keyToGraph(count);
  row(`key to graph, ${count} functions`, `${ms.toFixed(0)} ms`, `≤ ${target} ms`, ms <= target);
}
const edit = await coneOfAnEdit();
row(
  'run after an edit, 200 functions',
  `${edit.computed.length} computed in ${edit.ms.toFixed(0)} ms`,
  `the ${edit.cone.length} downstream`,
  JSON.stringify(edit.computed) === JSON.stringify(edit.cone),
);
const drawing = await overview();
row('overview of 4000 functions', `${drawing.toFixed(0)} ms`, '≤ 2000 ms', drawing <= 2000);
const { early, late } = await heap();
row(
  'heap after 20 and after 200 runs',
  `${early.toFixed(1)} and ${late.toFixed(1)} MB`,
  'flat (≤ 10 % more)',
  late <= early * 1.1,
);

await browser.close();
await server.close();
const shown = table(['what', 'measured', 'target'], rows);
say(`\n${shown}`);
mkdirSync(join(buildDir, 'bench'), { recursive: true });
writeFileSync(join(buildDir, 'bench', 'playground.md'), `Medians of ${rounds}.\n\n${shown}\n`);
process.exit(0);
