import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onlyGivenDiffers, ranOf, staleNodes } from '../../web/src/workbench/staleness';
import { createWorkbench, type Workbench } from '../../web/src/workbench/workbench';
import { aGraph, aNode, MemoryKernel } from './memory-kernel';

let kernel: MemoryKernel;
let bench: Workbench;

beforeEach(() => {
  kernel = new MemoryKernel();
  bench = createWorkbench({ kernel, storage: null, pauseMs: 1, saveMs: 5 });
  for (const name of Object.keys(bench.store.getState().files))
    if (name !== 'functions.py') bench.removeFile(name);
  bench.setFile('functions.py', 'def a(x): x\n');
  bench.setValues('inputs', { x: 1 });
  kernel.bootEngine();
});

afterEach(() => bench.dispose());

it('a live workbench runs once after a burst of changes, and not before it is live', async () => {
  bench.setField('inputs', 'x', '2');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(kernel.ran).toHaveLength(0);
  bench.setLive(true);
  await vi.waitFor(() => expect(kernel.ran).toHaveLength(1));
  for (const text of ['3', '30', '300']) bench.setField('inputs', 'x', text);
  await vi.waitFor(() => expect(kernel.ran).toHaveLength(2));
  expect(kernel.ran[1]?.program.inputs).toEqual({ x: 300 });
});

it('tables compare once another value, and nothing else, was given', async () => {
  await bench.run();
  bench.setFile('functions.py', 'def a(x): x + 1\n');
  bench.setField('inputs', 'x', '2');
  await bench.run();
  expect(bench.store.getState().comparing).toBe(false);
  bench.setField('inputs', 'x', '3');
  await bench.run();
  expect(bench.store.getState().comparing).toBe(true);
});

it('an override counts where run.py brings the inputs, an input does not', () => {
  const graph = aGraph([aNode('x', { kind: 'input' }), aNode('a')], [['x', 'a']]);
  const given = { files: { 'run.py': '1' }, inputs: { x: '1' }, config: {}, overrides: {} };
  const ran = ranOf(graph, given, true);
  expect(staleNodes(graph, ran, { ...given, inputs: { x: '2' } }).size).toBe(0);
  expect([...staleNodes(graph, ran, { ...given, overrides: { a: '2' } })]).toEqual(['a']);
  expect(staleNodes(graph, ran, { ...given, overrides: { a: ' ' } }).size).toBe(0);
  expect(onlyGivenDiffers(ran, ranOf(graph, { ...given, overrides: { a: '2' } }, true))).toBe(true);
  expect(onlyGivenDiffers(ran, ranOf(graph, { ...given, files: { 'run.py': '2' } }, true))).toBe(false);
});
