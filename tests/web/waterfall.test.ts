import { expect, it } from 'vitest';
import type { NodeRun } from '../../web/src/protocol';
import { waterfallOf } from '../../web/src/workbench/waterfall';
import { createWorkbench } from '../../web/src/workbench/workbench';
import { aGraph, aNode, MemoryKernel } from './memory-kernel';

const done = (ms: number, over: Partial<NodeRun> = {}): NodeRun => ({
  status: 'done',
  ms,
  cached: false,
  why: '',
  ...over,
});

it('lists what began, in the order of beginning', () => {
  const nodes = {
    late: done(5),
    early: done(2),
    kept: done(30, { cached: true }),
    failed: done(4, { status: 'failed' }),
    skipped: done(0, { status: 'skipped' }),
    waiting: done(0, { status: 'waiting' }),
  };
  const { bars, total } = waterfallOf(
    nodes,
    {
      late: 10,
      early: 0,
      kept: 3,
      failed: 16,
      waiting: 1,
      skipped: 2,
    },
    null,
  );
  expect(bars.map(({ name, start, ms }) => [name, start, ms])).toEqual([
    ['early', 0, 2],
    ['kept', 3, 0],
    ['late', 10, 5],
    ['failed', 16, 4],
  ]);
  expect(total).toBe(20);
  expect(waterfallOf({}, {}, null)).toEqual({ bars: [], total: 0 });
});

it('lets no node begin before those that it takes have ended', () => {
  const graph = aGraph([aNode('a'), aNode('b'), aNode('c')], [['a', 'b']]);
  const nodes = { a: done(14), b: done(2), c: done(1) };
  const { bars, total } = waterfallOf(nodes, { a: 0, b: 0.3, c: 15 }, graph);
  expect(bars.map(({ name, start }) => [name, start])).toEqual([
    ['a', 0],
    ['b', 14],
    ['c', 15],
  ]);
  expect(total).toBe(16);
});

it('is filled by the events of a run, and begun anew by the next', async () => {
  const kernel = new MemoryKernel();
  const bench = createWorkbench({ kernel, storage: null, pauseMs: 1 });
  kernel.bootEngine();
  kernel.bootPandas();
  bench.removeFile('run.py');
  bench.setFile('functions.py', 'def a(): 1\ndef b(a): a\n');
  await bench.run();
  const { started, nodes } = bench.store.getState().run;
  expect(Object.keys(started)).toEqual(['a', 'b']);
  for (const start of Object.values(started)) expect(start).toBeGreaterThanOrEqual(-1);
  expect(waterfallOf(nodes, started, null).bars.map(({ name }) => name)).toEqual(['a', 'b']);

  bench.setFile('functions.py', 'def c(): 1\n');
  await bench.run();
  expect(Object.keys(bench.store.getState().run.started)).toEqual(['c']);
  bench.dispose();
});
