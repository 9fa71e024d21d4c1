import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Graph } from '../../web/src/protocol';
import { EXAMPLES } from '../../web/src/workbench/examples';
import { problemsOf } from '../../web/src/workbench/problems';
import { staleNodes } from '../../web/src/workbench/staleness';
import { isGraphOld } from '../../web/src/workbench/state';
import { createWorkbench, type Workbench } from '../../web/src/workbench/workbench';
import { MemoryKernel } from './memory-kernel';

let kernel: MemoryKernel;
let bench: Workbench;

const PROGRAM = 'def a(x): x\ndef b(a): a\n';

beforeEach(() => {
  kernel = new MemoryKernel();
  bench = createWorkbench({ kernel, storage: null, pauseMs: 5, saveMs: 5 });
  for (const name of Object.keys(bench.store.getState().files)) {
    if (name !== 'functions.py') bench.removeFile(name);
  }
  bench.setFile('functions.py', PROGRAM);
  bench.setValues('inputs', { x: 1 });
});

const state = () => bench.store.getState();
const names = (graph: Graph | null) => graph?.nodes.map((node) => node.name);

describe('the first visit', () => {
  it('shows the first example', () => {
    const fresh = createWorkbench({ kernel: new MemoryKernel(), storage: null });
    expect(fresh.store.getState().files).toEqual(EXAMPLES[0]?.program.files);
    expect(Object.keys(fresh.store.getState().files)).toEqual(['functions.py', 'run.py']);
  });

  it('draws the graph as soon as the engine is up, before pandas', async () => {
    kernel.bootEngine();
    await bench.ready;
    await vi.waitFor(() => expect(names(state().graph)).toEqual(['x', 'a', 'b']));
    expect(state().boot).toMatchObject({ engine: true, pandas: false });
  });

  it('says why the boot failed and boots again when asked', async () => {
    kernel.failBoot('The wheel is damaged.');
    await vi.waitFor(() => expect(state().boot.failed).toBe('The wheel is damaged.'));
    bench.retryBoot();
    expect(kernel.restarts).toBe(1);
    expect(state().boot.failed).toBeNull();
  });

  it('shows each step of the boot', () => {
    kernel.tell({ type: 'boot', progress: { step: 'packages', label: 'Unpacking pandas', share: 0.5 } });
    expect(state().boot.progress).toEqual({ step: 'packages', label: 'Unpacking pandas', share: 0.5 });
  });
});

describe('editing', () => {
  beforeEach(async () => {
    kernel.bootEngine();
    await bench.analyse();
  });

  it('asks for the graph once after a burst of edits', async () => {
    const before = kernel.analysed.length;
    for (const name of ['c', 'cc', 'ccc']) bench.setFile('functions.py', `${PROGRAM}def ${name}(b): b\n`);
    await vi.waitFor(() => expect(names(state().graph)).toContain('ccc'));
    expect(kernel.analysed.length - before).toBe(1);
  });

  it('keeps the last good graph while the code is broken, and says where', async () => {
    bench.setFile('functions.py', `${PROGRAM}broken`);
    await bench.analyse();
    expect(names(state().graph)).toEqual(['x', 'a', 'b']);
    expect(isGraphOld(state())).toBe(true);
    expect(problemsOf(state())).toMatchObject([
      { message: 'This is broken.', file: 'functions.py', line: 3 },
    ]);
    bench.setFile('functions.py', PROGRAM);
    await bench.analyse();
    expect(isGraphOld(state())).toBe(false);
  });

  it('has no last good graph before the first good one', async () => {
    bench.loadExample('llm-chain');
    bench.setFile('llm_chain.py', 'broken');
    await bench.analyse();
    bench.setFile('llm_chain.py', 'x = 1\nbroken');
    await bench.analyse();
    expect(names(state().graph)).toEqual([]);
    expect(isGraphOld(state())).toBe(false);
  });

  it('drops the answer to an older question', async () => {
    let release = () => {};
    kernel.hold = new Promise((resolve) => {
      release = resolve;
    });
    const first = bench.analyse();
    bench.setFile('functions.py', 'def later(x): x');
    const second = bench.analyse();
    release();
    expect(names(await first)).toEqual(['x', 'later']);
    expect(names(await second)).toEqual(['x', 'later']);
    expect(names(state().graph)).toEqual(['x', 'later']);
  });

  it('adds, renames and deletes files, and puts a deleted one back where it was', () => {
    bench.addFile('more.py');
    expect(state().active).toBe('more.py');
    bench.renameFile('functions.py', 'first.py');
    expect(Object.keys(state().files)).toEqual(['first.py', 'more.py']);
    const undo = bench.removeFile('first.py');
    expect(state().active).toBe('more.py');
    undo();
    expect(Object.keys(state().files)).toEqual(['first.py', 'more.py']);
    expect(state().files['first.py']).toBe(PROGRAM);
  });

  it('refuses names that cannot work and says why', () => {
    expect(() => bench.addFile('hamilton.py')).toThrow('would hide the module hamilton');
    expect(() => bench.addFile('Functions.py')).toThrow('already a file functions.py');
    expect(() => bench.addFile('two words.py')).toThrow('letters, digits and underscores');
    expect(() => bench.removeFile('functions.py')).toThrow('the only file');
    expect(() => bench.renameFile('gone.py', 'x.py')).toThrow('There is no file gone.py');
  });

  it('loads an example, and goes back to the own program on undo', () => {
    const example = EXAMPLES.at(-1);
    const undo = bench.loadExample(example?.id ?? '');
    expect(state().files).toEqual(example?.program.files);
    expect(state().inputs).toEqual(example?.program.inputs);
    bench.setFile(state().active, 'def mine(x): x');
    bench.reset();
    expect(state().files).toEqual(example?.program.files);
    undo();
    expect(state().files).toEqual({ 'functions.py': PROGRAM });
  });

  it('leaves fields that are not JSON out of the program and tells about them', async () => {
    bench.setField('inputs', 'y', 'north');
    await bench.analyse();
    expect(kernel.analysed.at(-1)?.inputs).toEqual({ x: 1 });
    expect(problemsOf(state())[0]?.message).toBe('Input "y" is left out: Text needs double quotes: "north".');
  });
});

describe('running', () => {
  beforeEach(async () => {
    kernel.bootEngine();
    await bench.analyse();
  });

  it('collects statuses, values and what is printed', async () => {
    const result = await bench.run();
    expect(result.ok).toBe(true);
    expect(state().run).toMatchObject({ phase: 'finished', ok: true, outputs: ['a', 'b'] });
    expect(state().run.previews.b).toEqual({ kind: 'value', text: '3', type: 'int' });
    expect(state().run.nodes.b?.status).toBe('done');
    expect(state().output.chunks).toEqual([{ stream: 'stdout', text: 'done\n' }]);
  });

  it('lists the values in the order of the flow, whatever their names', async () => {
    bench.setFile('functions.py', 'def z(x): x\ndef m(z): z\ndef a(m): m\n');
    await bench.run();
    expect(state().run.outputs).toEqual(['z', 'm', 'a']);
  });

  it('looks at the types again after a run that loaded their package', async () => {
    kernel.light = true;
    await bench.analyse();
    expect(state().analysis?.light).toBe(true);
    kernel.light = false;
    await bench.run();
    await vi.waitFor(() => expect(state().analysis?.light).toBe(false));
  });

  it('computes only the outputs that are asked for', async () => {
    expect(Object.keys((await bench.run({ outputs: ['b'] })).results)).toEqual(['b']);
    expect(kernel.ran.at(-1)).toMatchObject({ outputs: ['b'], all: false });
  });

  it('computes kept values anew if all are asked for', async () => {
    await bench.run({ all: true });
    expect(kernel.ran.at(-1)).toMatchObject({ outputs: null, all: true });
  });

  it('takes one run at a time', async () => {
    kernel.endless = true;
    const first = bench.run();
    await expect(bench.run()).rejects.toThrow('A run is in progress');
    await bench.stop();
    await first;
  });

  it('stops a run without end, keeps the files, and runs again', async () => {
    kernel.endless = true;
    const running = bench.run();
    expect(state().run.phase).toBe('running');
    await bench.stop();
    expect(await running).toMatchObject({ ok: false, error: { type: 'Stopped' } });
    expect(state().run.phase).toBe('finished');
    expect(state().files['functions.py']).toBe(PROGRAM);
    kernel.endless = false;
    expect((await bench.run()).ok).toBe(true);
  });

  it('does nothing on Stop while nothing runs', async () => {
    await bench.stop();
    expect(kernel.stops).toBe(0);
  });

  it('turns a kernel that refuses into a result with an error', async () => {
    kernel.run = () => Promise.reject(new Error('No worker.'));
    expect(await bench.run()).toMatchObject({ ok: false, error: { message: 'No worker.' } });
    expect(state().run.phase).toBe('finished');
  });
});

describe('the one selection', () => {
  beforeEach(async () => {
    kernel.bootEngine();
    await bench.analyse();
  });

  it('finds the code of a node and the node of a line', () => {
    bench.selectNode('b', 'graph');
    expect(state().selection).toMatchObject({ node: 'b', file: 'functions.py', line: 2 });
    bench.selectLine('functions.py', 1);
    expect(state().selection).toMatchObject({ node: 'a', from: 'editor' });
  });

  it('opens the file of a place and asks for the caret there, twice if asked twice', () => {
    bench.addFile('other.py');
    bench.goTo({ file: 'functions.py', line: 2, column: 5 }, 'problems');
    expect(state()).toMatchObject({ active: 'functions.py', jump: { line: 2, column: 5 } });
    const first = state().jump?.count;
    bench.goTo({ file: 'functions.py', line: 2, column: 5 }, 'problems');
    expect(state().jump?.count).not.toBe(first);
  });

  it('follows its node to another line, and ends with it', async () => {
    bench.selectNode('b', 'graph');
    bench.setFile('functions.py', 'x = 1\ndef a(x): x\n\ndef b(a): a\n');
    await bench.analyse();
    expect(state().selection).toMatchObject({ node: 'b', line: 4 });
    bench.setFile('functions.py', 'def a(x): x\n');
    await bench.analyse();
    expect(state().selection).toMatchObject({ node: null, line: null });
  });

  it('is the node under the caret, also while that is being renamed', async () => {
    bench.selectLine('functions.py', 2);
    bench.setFile('functions.py', 'def a(x): x\ndef better(a): a\n');
    await bench.analyse();
    expect(state().selection).toMatchObject({ node: 'better', line: 2, from: 'editor' });
  });

  it('ignores a place in a file that is gone', () => {
    bench.goTo({ file: 'gone.py', line: 1 }, 'problems');
    expect(state().jump).toBeNull();
  });
});

describe('what is out of date', () => {
  const stale = () => {
    const { graph, run } = state();
    return graph && run.ran ? [...staleNodes(graph, run.ran, state())] : null;
  };

  it('is nothing after a run that was asked for before the first graph', async () => {
    const running = bench.run();
    kernel.bootEngine();
    await running;
    expect(stale()).toEqual([]);
  });

  it('is nothing when pandas arrives during the run and the graph is asked for anew', async () => {
    kernel.bootEngine();
    bench.setFile('functions.py', 'def light(x): x\n');
    const running = bench.run();
    bench.analyse();
    await running;
    expect(stale()).toEqual([]);
  });

  it('stays what it was when the run has brought a package and the code is looked at again', async () => {
    kernel.bootEngine();
    kernel.light = true;
    await bench.analyse();
    kernel.light = false;
    await bench.run();
    await vi.waitFor(() => expect(state().analysis?.light).toBe(false));
    expect(stale()).toEqual([]);
    kernel.light = true;
    bench.setFile('functions.py', 'def a(x): x + 2\ndef b(a): a\n');
    await bench.analyse();
    kernel.light = false;
    await bench.analyse();
    expect(stale()).toEqual(['a', 'b']);
  });

  it('is nothing after an edit and a run within one pause of typing', async () => {
    kernel.bootEngine();
    await bench.analyse();
    bench.setFile('functions.py', 'def a(x): x + 1\ndef b(a): a\n');
    await bench.run();
    expect(stale()).toEqual([]);
    bench.setFile('functions.py', 'def a(x): x + 2\ndef b(a): a\n');
    await bench.analyse();
    expect(stale()).toEqual(['a', 'b']);
  });
});
