import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDoor, type Door } from '../../web/src/workbench/door';
import { createWorkbench } from '../../web/src/workbench/workbench';
import { MemoryKernel } from './memory-kernel';

let kernel: MemoryKernel;
let door: Door;

beforeEach(() => {
  kernel = new MemoryKernel();
  door = createDoor(createWorkbench({ kernel, storage: null, pauseMs: 1 }));
  door.setFile('functions.py', 'def a(x): x\ndef b(a): a\n');
  door.removeFile('run.py');
});

describe('the scripting door', () => {
  it('is ready when the engine is up, and rejects with the reason if it does not come up', async () => {
    kernel.bootEngine();
    await expect(door.ready).resolves.toBeUndefined();
    const broken = new MemoryKernel();
    const other = createDoor(createWorkbench({ kernel: broken, storage: null }));
    broken.failBoot('No wasm here.');
    await expect(other.ready).rejects.toThrow('No wasm here.');
  });

  it('writes, removes and lists files', () => {
    door.setFile('more.py', 'x = 1');
    expect(Object.keys(door.files())).toEqual(['functions.py', 'more.py']);
    door.removeFile('functions.py');
    expect(door.files()).toEqual({ 'more.py': 'x = 1' });
    expect(() => door.removeFile('functions.py')).toThrow('There is no file functions.py');
    expect(() => door.setFile('no good', '')).toThrow('letters, digits and underscores');
    expect(() => door.setFile('a.py', 7 as never)).toThrow('must be a string');
  });

  it('hands out copies: changing what it gave changes nothing', () => {
    const files = door.files();
    files['functions.py'] = 'gone';
    expect(door.files()['functions.py']).toContain('def a');
  });

  it('analyses the program as it is now', async () => {
    kernel.bootEngine();
    expect(door.graph()).toBeNull();
    const graph = await door.analyse();
    expect(graph.nodes.map(({ name, kind, file, line }) => ({ name, kind, file, line }))).toEqual([
      { name: 'x', kind: 'input', file: null, line: null },
      { name: 'a', kind: 'function', file: 'functions.py', line: 1 },
      { name: 'b', kind: 'function', file: 'functions.py', line: 2 },
    ]);
    expect(graph.edges).toEqual([
      ['x', 'a'],
      ['a', 'b'],
    ]);
    expect(door.graph()).toEqual(graph);
  });

  it('gives the faults of broken code, not the last good graph', async () => {
    kernel.bootEngine();
    await door.analyse();
    door.setFile('functions.py', 'broken');
    const graph = await door.analyse();
    expect(graph.nodes).toEqual([]);
    expect(graph.diagnostics).toMatchObject([{ severity: 'error', file: 'functions.py', line: 1 }]);
    expect(door.graph()).toEqual(graph);
  });

  it('runs with inputs and gives statuses and previews, and no error where there is none', async () => {
    kernel.bootEngine();
    door.setInputs({ x: 5 });
    door.setConfig({ region: 'uk' });
    const run = await door.run({ outputs: ['b'] });
    expect(run.ok).toBe(true);
    expect(run.results).toEqual({ b: { kind: 'value', text: '7', type: 'int' } });
    expect(run.nodes.a).toMatchObject({ status: 'done', cached: false });
    expect('error' in run).toBe(false);
    expect(kernel.ran.at(-1)?.program).toMatchObject({ inputs: { x: 5 }, config: { region: 'uk' } });
    await expect(door.preview('b')).resolves.toMatchObject({ text: '7' });
  });

  it('replaces the inputs as a whole', async () => {
    kernel.bootEngine();
    door.setInputs({ x: 5, y: 6 });
    door.setInputs({ y: 7 });
    await door.analyse();
    expect(kernel.analysed.at(-1)?.inputs).toEqual({ y: 7 });
  });

  it('stops a run, which then answers with an error', async () => {
    kernel.bootEngine();
    kernel.endless = true;
    const running = door.run();
    await door.stop();
    expect(await running).toMatchObject({ ok: false, error: { type: 'Stopped' } });
  });

  it('tells moments until it is told to stop', async () => {
    kernel.bootEngine();
    const told: string[] = [];
    const offs = [
      door.on('graph', ({ nodes }) => told.push(`graph of ${nodes.length}`)),
      door.on('node', ({ name, run }) => told.push(`${name} ${run.status}`)),
      door.on('output', ({ text }) => told.push(text.trim())),
      door.on('run', ({ ok }) => told.push(`ok ${ok}`)),
    ];
    await door.analyse();
    await door.run();
    expect(told).toEqual(['graph of 3', 'x done', 'a done', 'b done', 'done', 'ok true']);
    for (const off of offs) off();
    await door.run();
    expect(told).toHaveLength(6);
  });

  it('refuses an event that there is not, and lists those that there are', () => {
    expect(() => door.on('nodes' as never, () => {})).toThrow(
      'There is no event "nodes". The events are: boot,',
    );
  });

  it('goes on when a listener throws', async () => {
    kernel.bootEngine();
    const thrown = vi.fn();
    process.once('uncaughtException', thrown);
    door.on('graph', () => {
      throw new Error('mine');
    });
    const heard = vi.fn();
    door.on('graph', heard);
    await door.analyse();
    expect(heard).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(thrown).toHaveBeenCalledOnce());
  });
});
