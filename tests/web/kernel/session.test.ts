import { expect, it } from 'vitest';
import { KernelClient } from '../../../web/src/kernel/client';
import { ScriptedWorker } from './scripted-worker';

const program = { files: { 'functions.py': '' }, config: {}, inputs: {} };
const GRAPH = { nodes: [], edges: [], diagnostics: [], light: false };

async function booted() {
  const worker = new ScriptedWorker();
  const kernel = new KernelClient({ isolated: false, spare: false, spawn: () => worker });
  await worker.tell({ type: 'engine-ready' });
  return { worker, kernel };
}

it('names the session of each call, and none where a page has the kernel for itself', async () => {
  const { worker, kernel } = await booted();
  void kernel.analyse(program);
  expect(worker.last('analyse').session).toBeUndefined();
  await worker.answer('analyse', GRAPH);
  kernel.session = 'left';
  void kernel.analyse(program);
  expect(worker.last('analyse').session).toBe('left');
  await worker.answer('analyse', GRAPH);
  kernel.dispose();
});

it('tells the worker which session has ended, once there is one to tell', async () => {
  const { worker, kernel } = await booted();
  kernel.leave('left');
  expect(worker.last('leave').session).toBe('left');
  kernel.dispose();
  const early = new ScriptedWorker();
  const other = new KernelClient({ isolated: false, spare: false, spawn: () => early });
  other.leave('left');
  expect(early.count('leave')).toBe(0);
  other.dispose();
});
