import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KernelClient, type KernelNotice } from '../../../web/src/kernel/client';
import { done, graph, program, result, ScriptedWorker, settled } from './scripted-worker';

let workers: ScriptedWorker[];
let heard: KernelNotice[];

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  heard = [];
});
afterEach(() => vi.useRealTimers());

function start({ isolated = false, spare = false } = {}): KernelClient {
  const kernel = new KernelClient({
    isolated,
    spare,
    spawn: () => {
      const worker = new ScriptedWorker();
      workers.push(worker);
      return worker;
    },
  });
  kernel.subscribe((notice) => heard.push(notice));
  return kernel;
}

/** A kernel whose first worker is up. */
async function ready(options?: { isolated?: boolean; spare?: boolean }) {
  const kernel = start(options);
  const worker = at(0);
  await worker.tell({ type: 'engine-ready' });
  return { kernel, worker };
}

function at(index: number): ScriptedWorker {
  const worker = workers[index];
  if (!worker) throw new Error(`There are only ${workers.length} workers.`);
  return worker;
}

const states = () => heard.flatMap((notice) => (notice.type === 'state' ? [notice.state] : []));
const all = { outputs: null, all: false };

describe('boot', () => {
  test('is ready when the engine is', async () => {
    const kernel = start();
    expect(kernel.state).toBe('booting');
    await at(0).tell({ type: 'boot', progress: { step: 'python', label: 'Starting Python', share: 0 } });
    await at(0).tell({ type: 'engine-ready' });
    await kernel.engineReady;
    expect(kernel.state).toBe('ready');
    await at(0).tell({ type: 'pandas-ready' });
    await kernel.pandasReady;
    expect(heard.map((notice) => notice.type)).toEqual(['boot', 'engine-ready', 'state', 'pandas-ready']);
  });

  test('hands over an interrupt buffer only where the page is isolated', () => {
    start();
    start({ isolated: true });
    expect(at(0).interrupt).toBeNull();
    expect(at(1).interrupt).toBeInstanceOf(Int32Array);
  });

  test('keeps calls until the engine is up', async () => {
    const kernel = start();
    const asked = kernel.analyse(program('a'));
    await settled();
    expect(at(0).count('analyse')).toBe(0);
    await at(0).tell({ type: 'engine-ready' });
    await at(0).answer('analyse', graph());
    expect(await asked).toEqual(graph());
  });

  test('that fails says why, and is over until it is restarted', async () => {
    const kernel = start();
    const running = kernel.run(program('a'), all);
    const ready = expect(kernel.engineReady).rejects.toThrow('wasm is damaged');
    await at(0).tell({ type: 'boot-failed', message: 'Python could not start: wasm is damaged.' });
    await ready;
    expect(kernel.state).toBe('failed');
    expect((await running).error?.message).toContain('wasm is damaged');
    expect(await kernel.analyse(program('a'))).toBeNull();
    expect((await kernel.run(program('a'), all)).error?.type).toBe('KernelFailed');
    await expect(kernel.preview('a', { offset: 0, limit: 1 })).rejects.toThrow('Reload');
    await kernel.stop();
    expect(kernel.state).toBe('failed');
    kernel.restart();
    expect(kernel.state).toBe('booting');
    await at(1).tell({ type: 'engine-ready' });
    await kernel.engineReady;
    expect(kernel.state).toBe('ready');
  });

  test('of a worker whose script does not load is a failed boot', async () => {
    const kernel = start();
    await at(0).crash('404');
    await expect(kernel.engineReady).rejects.toThrow('The Python worker could not start: 404.');
  });

  test('without pandas leaves an engine that works', async () => {
    const { kernel, worker } = await ready();
    await worker.tell({
      type: 'boot-failed',
      message: 'numpy could not be loaded.',
      without: 'pandas',
    });
    await expect(kernel.pandasReady).rejects.toThrow('numpy');
    expect(kernel.state).toBe('ready');
  });

  test('loads pandas after the first graph, and soon even without one', async () => {
    const first = await ready();
    const asked = first.kernel.analyse(program('a'));
    await settled();
    expect(first.worker.count('warm')).toBe(0);
    await first.worker.answer('analyse', graph());
    await asked;
    expect(first.worker.count('warm')).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(first.worker.count('warm')).toBe(1);

    start();
    await at(1).tell({ type: 'engine-ready' });
    expect(at(1).count('warm')).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(at(1).count('warm')).toBe(1);
  });
});

describe('analyse', () => {
  test('answers null to all but the latest', async () => {
    const { kernel, worker } = await ready();
    const first = kernel.analyse(program('1'));
    const second = kernel.analyse(program('2'));
    const third = kernel.analyse(program('3'));
    expect(await second).toBeNull();
    await worker.answer('analyse', graph());
    expect(await first).toBeNull();
    expect(worker.last('analyse')).toMatchObject({ program: program('3') });
    expect(worker.count('analyse')).toBe(2);
    await worker.answer('analyse', graph());
    expect(await third).toEqual(graph());
  });

  test('that the kernel cannot answer becomes a diagnostic', async () => {
    const { kernel, worker } = await ready();
    const asked = kernel.analyse(program('a'));
    await worker.refuse('analyse', 'Something broke.');
    expect((await asked)?.diagnostics).toMatchObject([{ code: 'kernel-error', message: 'Something broke.' }]);
  });

  test('of files that hang is ended with a sentence, and not tried again', async () => {
    const { kernel, worker } = await ready();
    const asked = kernel.analyse(program('loop'));
    await worker.tell({ type: 'importing', file: 'functions.py' });
    vi.advanceTimersByTime(8001);
    const answer = await asked;
    expect(worker.terminated).toBe(true);
    expect(answer?.diagnostics).toMatchObject([{ code: 'import-timeout', file: 'functions.py' }]);
    expect(answer?.diagnostics[0]?.message).toContain('did not end within 8 seconds');
    await at(1).tell({ type: 'engine-ready' });

    expect(await kernel.analyse(program('loop'))).toEqual(answer);
    expect(await kernel.analyse({ ...program('loop'), inputs: { x: 1 } })).toEqual(answer);
    expect(at(1).count('analyse')).toBe(0);

    const mended = kernel.analyse(program('mended'));
    await at(1).answer('analyse', graph());
    expect(await mended).toEqual(graph());
    void kernel.analyse(program('loop'));
    await settled();
    expect(at(1).count('analyse')).toBe(1);
  });

  test('that hangs although a newer one waits does not keep the newer one', async () => {
    const { kernel, worker } = await ready();
    const old = kernel.analyse(program('loop'));
    await worker.tell({ type: 'importing', file: 'functions.py' });
    const newer = kernel.analyse(program('mended'));
    vi.advanceTimersByTime(8001);
    expect(await old).toBeNull();
    await at(1).tell({ type: 'engine-ready' });
    expect(at(1).last('analyse')).toMatchObject({ program: program('mended') });
    await at(1).answer('analyse', graph());
    expect(await newer).toEqual(graph());
  });

  test('that takes long before any file is executed is waited for', async () => {
    const { kernel, worker } = await ready();
    const asked = kernel.analyse(program('a'));
    await settled();
    vi.advanceTimersByTime(60_000);
    expect(worker.terminated).toBe(false);
    await worker.answer('analyse', graph());
    expect(await asked).toEqual(graph());
  });

  test('that kills the worker is answered with the reason', async () => {
    const { kernel, worker } = await ready();
    const asked = kernel.analyse(program('bomb'));
    await worker.tell({ type: 'importing', file: 'functions.py' });
    await worker.tell({ type: 'died', message: 'Python ended: stack overflow.' });
    expect((await asked)?.diagnostics).toMatchObject([
      { code: 'KernelDied', file: 'functions.py', message: 'Python ended: stack overflow.' },
    ]);
    expect(workers).toHaveLength(2);
    await at(1).tell({ type: 'engine-ready' });
    await kernel.analyse(program('bomb'));
    expect(at(1).count('analyse')).toBe(0);
  });
});

describe('run', () => {
  test('goes through the states and answers with the result', async () => {
    const { kernel, worker } = await ready();
    const running = kernel.run(program('a'), { outputs: ['a'], all: true });
    expect(kernel.state).toBe('running');
    expect(worker.last('run')).toMatchObject({ outputs: ['a'], all: true });
    await worker.tell({ type: 'node', name: 'a', run: done, preview: null });
    await worker.answer('run', result({ a: done }));
    expect(await running).toEqual(result({ a: done }));
    expect(kernel.state).toBe('ready');
    expect(states()).toEqual(['ready', 'running', 'ready']);
    expect(heard.at(-2)).toMatchObject({ type: 'node', name: 'a' });
  });

  test('comes after what was asked before it', async () => {
    const { kernel, worker } = await ready();
    const analysed = kernel.analyse(program('a'));
    const running = kernel.run(program('a'), all);
    await settled();
    expect(worker.count('run')).toBe(0);
    await worker.answer('analyse', graph());
    expect(await analysed).toEqual(graph());
    await worker.answer('run', result());
    expect((await running).ok).toBe(true);
  });

  test('shows as running while Python still boots', async () => {
    const kernel = start();
    const running = kernel.run(program('a'), all);
    expect(kernel.state).toBe('booting');
    await at(0).tell({ type: 'engine-ready' });
    expect(kernel.state).toBe('running');
    await at(0).answer('run', result());
    expect((await running).ok).toBe(true);
  });

  test('that the kernel refuses is a result with an error', async () => {
    const { kernel, worker } = await ready();
    const running = kernel.run(program('a'), all);
    await worker.refuse('run', 'scikit-learn could not be loaded.');
    expect((await running).error).toMatchObject({ message: 'scikit-learn could not be loaded.' });
    expect(kernel.state).toBe('ready');
  });

  test('that kills the worker keeps what was computed and boots anew', async () => {
    const { kernel, worker } = await ready();
    const running = kernel.run(program('a'), all);
    await worker.tell(
      { type: 'node', name: 'a', run: done, preview: null },
      { type: 'node', name: 'b', run: { ...done, status: 'running' }, preview: null },
      { type: 'node', name: 'c', run: { ...done, status: 'waiting' }, preview: null },
      { type: 'died', message: 'Python ended: out of memory.' },
    );
    const { ok, error, nodes } = await running;
    expect(ok).toBe(false);
    expect(error).toMatchObject({ type: 'KernelDied', node: 'b', message: 'Python ended: out of memory.' });
    expect(Object.values(nodes).map((node) => node.status)).toEqual(['done', 'failed', 'skipped']);
    expect(kernel.state).toBe('booting');
    expect(workers).toHaveLength(2);
  });
});

describe('preview', () => {
  test('asks for a page and rejects when there is no value', async () => {
    const { kernel, worker } = await ready();
    const page = kernel.preview('a', { offset: 10, limit: 5 });
    expect(worker.last('preview')).toMatchObject({ node: 'a', offset: 10, limit: 5 });
    await worker.answer('preview', { kind: 'value', text: '1', type: 'int' });
    expect(await page).toMatchObject({ text: '1' });
    const none = kernel.preview('b', { offset: 0, limit: 5 });
    const refused = expect(none).rejects.toThrow('run the program first');
    await worker.refuse('preview', "'b' has no value: run the program first.");
    await refused;
  });
});

describe('stop', () => {
  test('without isolation ends the worker at once; the next run has a new one', async () => {
    const { kernel, worker } = await ready();
    const running = kernel.run(program('loop'), all);
    const stopped = kernel.stop();
    expect(states()).toEqual(['ready', 'running', 'stopping', 'booting']);
    await stopped;
    expect(worker.terminated).toBe(true);
    expect(await running).toMatchObject({ ok: false, error: { type: 'Stopped' } });
    const next = kernel.run(program('fine'), all);
    await at(1).tell({ type: 'engine-ready' });
    await at(1).answer('run', result());
    expect((await next).ok).toBe(true);
  });

  test('with isolation interrupts politely and keeps the worker', async () => {
    const { kernel, worker } = await ready({ isolated: true });
    const running = kernel.run(program('loop'), all);
    const stopped = kernel.stop();
    expect(kernel.state).toBe('stopping');
    expect(worker.interrupt?.[0]).toBe(2);
    await worker.answer('run', { ...result(), ok: false });
    await stopped;
    expect((await running).ok).toBe(false);
    expect(worker.terminated).toBe(false);
    expect(kernel.state).toBe('ready');
    void kernel.run(program('fine'), all);
    await settled();
    expect(worker.interrupt?.[0]).toBe(0);
  });

  test('with isolation ends a worker that does not listen', async () => {
    const { kernel, worker } = await ready({ isolated: true });
    const running = kernel.run(program('swallows interrupts'), all);
    const stopped = kernel.stop();
    await vi.advanceTimersByTimeAsync(299);
    expect(worker.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    await stopped;
    expect(worker.terminated).toBe(true);
    expect((await running).error?.type).toBe('Stopped');
  });

  test('drops runs that wait', async () => {
    const { kernel, worker } = await ready();
    const first = kernel.run(program('loop'), all);
    const second = kernel.run(program('waits'), all);
    await kernel.stop();
    expect((await first).error?.type).toBe('Stopped');
    expect((await second).error?.type).toBe('Stopped');
    await at(1).tell({ type: 'engine-ready' });
    expect(at(1).count('run')).toBe(0);
    expect(worker.count('run')).toBe(1);
    expect(kernel.state).toBe('ready');
  });

  test('before Python is up only drops what waits', async () => {
    const kernel = start();
    const running = kernel.run(program('a'), all);
    await kernel.stop();
    expect((await running).error?.type).toBe('Stopped');
    expect(workers).toHaveLength(1);
    expect(kernel.state).toBe('booting');
  });

  test('of nothing does nothing', async () => {
    const { kernel, worker } = await ready();
    await kernel.stop();
    expect(worker.terminated).toBe(false);
    expect(kernel.state).toBe('ready');
  });

  test('ends an analysis as well, and that program is not tried again', async () => {
    const { kernel, worker } = await ready();
    const asked = kernel.analyse(program('loop'));
    await worker.tell({ type: 'importing', file: 'functions.py' });
    await kernel.stop();
    const answer = await asked;
    expect(answer?.diagnostics).toMatchObject([{ code: 'import-stopped', file: 'functions.py' }]);
    expect(await kernel.analyse(program('loop'))).toEqual(answer);
  });

  test('twice is as good as once', async () => {
    const { kernel, worker } = await ready({ isolated: true });
    const running = kernel.run(program('loop'), all);
    const both = [kernel.stop(), kernel.stop()];
    await worker.answer('run', { ...result(), ok: false });
    await Promise.all(both);
    expect((await running).ok).toBe(false);
    expect(workers).toHaveLength(1);
  });

  test('what a worker says after its end reaches nobody', async () => {
    const { kernel, worker } = await ready();
    const running = kernel.run(program('loop'), all);
    const late = worker.onmessage;
    await kernel.stop();
    const before = heard.length;
    late?.({ data: { type: 'answer', id: worker.last('run').id, value: result() } });
    late?.({ data: { type: 'event', event: { type: 'node', name: 'a', run: done, preview: null } } });
    expect((await running).ok).toBe(false);
    expect(heard).toHaveLength(before);
  });
});

describe('a spare', () => {
  async function withSpare() {
    const { kernel, worker } = await ready({ spare: true });
    await worker.tell({ type: 'pandas-ready' });
    vi.advanceTimersByTime(3001);
    expect(workers).toHaveLength(2);
    return { kernel, worker, spare: at(1) };
  }

  test('boots when the first worker is quiet, and loads pandas as well', async () => {
    const { spare } = await withSpare();
    await spare.tell({ type: 'engine-ready' });
    expect(spare.count('warm')).toBe(1);
    expect(heard.filter((notice) => notice.type === 'engine-ready')).toHaveLength(1);
  });

  test('takes over at once', async () => {
    const { kernel, spare } = await withSpare();
    await spare.tell({ type: 'engine-ready' }, { type: 'pandas-ready' });
    void kernel.run(program('loop'), all);
    await kernel.stop();
    expect(kernel.state).toBe('ready');
    const next = kernel.run(program('fine'), all);
    await spare.answer('run', result());
    expect((await next).ok).toBe(true);
    await vi.advanceTimersByTimeAsync(3001);
    expect(workers).toHaveLength(3);
  });

  test('that still boots takes over when it is up', async () => {
    const { kernel, spare } = await withSpare();
    void kernel.run(program('loop'), all);
    await kernel.stop();
    expect(kernel.state).toBe('booting');
    expect(workers).toHaveLength(2);
    await spare.tell({ type: 'engine-ready' });
    expect(kernel.state).toBe('ready');
  });

  test('is put off while the page works', async () => {
    const { kernel, worker } = await ready({ spare: true });
    await worker.tell({ type: 'pandas-ready' });
    for (let edit = 0; edit < 5; edit++) {
      vi.advanceTimersByTime(2000);
      void kernel.analyse(program(String(edit)));
      await settled();
      await worker.answer('analyse', graph());
    }
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(3001);
    expect(workers).toHaveLength(2);
  });

  test('that does not start is given up after two tries', async () => {
    const { kernel, worker, spare } = await withSpare();
    await spare.tell({ type: 'boot-failed', message: 'no memory' });
    expect(kernel.state).toBe('ready');
    for (let edit = 0; edit < 5; edit++) {
      void kernel.analyse(program(String(edit)));
      await settled();
      await worker.answer('analyse', graph());
      vi.advanceTimersByTime(3001);
      await workers.at(-1)?.crash('no memory');
    }
    expect(workers.length).toBeLessThanOrEqual(3);
  });

  test('is not made where it is not wanted', async () => {
    const { worker } = await ready();
    await worker.tell({ type: 'pandas-ready' });
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(1);
  });
});

test('a closed kernel is silent and answers everything', async () => {
  const { kernel, worker } = await ready();
  const running = kernel.run(program('a'), all);
  const asked = kernel.analyse(program('a'));
  kernel.dispose();
  expect(worker.terminated).toBe(true);
  expect((await running).ok).toBe(false);
  expect((await asked)?.diagnostics).toHaveLength(1);
  expect(states()).toEqual(['ready', 'running']);
});
