import { beforeEach, describe, expect, it } from 'vitest';
import { Broker } from '../../../web/src/embed/broker';
import { RemoteKernel } from '../../../web/src/embed/remote-kernel';
import type { KernelNotice } from '../../../web/src/kernel/client';
import { MemoryKernel } from '../memory-kernel';

class SharedMemoryKernel extends MemoryKernel {
  session = '';
  asked: string[] = [];
  left: string[] = [];

  leave(session: string): void {
    this.left.push(session);
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 15));
const program = (name: string) => ({
  files: { 'functions.py': `def ${name}(x): x\n` },
  inputs: { x: 1 },
  config: {},
});
const ALL = { outputs: null, all: false };

let kernel: SharedMemoryKernel;
let broker: Broker;

/** A playground of the page, over a real channel. */
function join(session: string): { kernel: RemoteKernel; notices: KernelNotice[] } {
  const { port1, port2 } = new MessageChannel();
  broker.join(session, port2 as never);
  const remote = new RemoteKernel(port1 as never);
  const notices: KernelNotice[] = [];
  remote.subscribe((notice) => notices.push(notice));
  return { kernel: remote, notices };
}

beforeEach(() => {
  kernel = new SharedMemoryKernel();
  broker = new Broker(kernel);
  return () => {
    for (const session of ['a', 'b', 'c']) broker.leave(session);
  };
});

describe('several playgrounds over one Python', () => {
  it('each gets the answers to its own questions, under its own session', async () => {
    const sessions: string[] = [];
    const analyse = kernel.analyse.bind(kernel);
    kernel.analyse = (one) => {
      sessions.push(kernel.session);
      return analyse(one);
    };
    const [a, b] = [join('a'), join('b')];
    kernel.bootEngine();
    const [one, two] = await Promise.all([
      a.kernel.analyse(program('left')),
      b.kernel.analyse(program('right')),
    ]);
    expect(one?.nodes.map(({ name }) => name)).toEqual(['x', 'left']);
    expect(two?.nodes.map(({ name }) => name)).toEqual(['x', 'right']);
    expect(sessions).toEqual(['a', 'b']);
  });

  it('tells the events of a run only to whom it belongs, and the state of each', async () => {
    const [a, b] = [join('a'), join('b')];
    kernel.bootEngine();
    kernel.tell({ type: 'engine-ready' });
    await a.kernel.engineReady;
    const result = await a.kernel.run(program('left'), ALL);
    await settled();
    expect(result.ok).toBe(true);
    expect(a.notices.some((notice) => notice.type === 'node')).toBe(true);
    expect(b.notices.some((notice) => notice.type === 'node' || notice.type === 'output')).toBe(false);
    const states = ({ notices }: typeof a) =>
      notices.flatMap((notice) => (notice.type === 'state' ? [notice.state] : []));
    expect(states(a)).toContain('running');
    expect(states(b)).not.toContain('running');
    expect([a.kernel.state, b.kernel.state]).toEqual(['ready', 'ready']);
  });

  it('stops the run of the one who asks, and no other', async () => {
    const [a, b] = [join('a'), join('b')];
    kernel.bootEngine();
    kernel.endless = true;
    const running = a.kernel.run(program('left'), ALL);
    const waiting = b.kernel.run(program('right'), ALL);
    await settled();
    await b.kernel.stop();
    expect((await waiting).error?.type).toBe('Stopped');
    expect(kernel.stops).toBe(0);
    expect(a.kernel.state).toBe('running');
    await a.kernel.stop();
    expect((await running).error?.type).toBe('Stopped');
    expect(kernel.stops).toBe(1);
  });

  it('of the analyses of one playground only the newest counts; others are not touched by it', async () => {
    let release = () => {};
    kernel.hold = new Promise((resolve) => {
      release = () => resolve();
    });
    const [a, b] = [join('a'), join('b')];
    kernel.bootEngine();
    const first = a.kernel.analyse(program('one'));
    const other = b.kernel.analyse(program('other'));
    const second = a.kernel.analyse(program('two'));
    const third = a.kernel.analyse(program('three'));
    await settled();
    release();
    const [one, two, three, right] = await Promise.all([first, second, third, other]);
    expect([one, two]).toEqual([null, null]);
    expect(three?.nodes.at(-1)?.name).toBe('three');
    expect(right?.nodes.at(-1)?.name).toBe('other');
  });

  it('tells one who comes late how things stand', async () => {
    kernel.bootEngine();
    kernel.tell({ type: 'engine-ready' });
    kernel.tell({ type: 'boot', progress: { step: 'packages', label: 'Loading pandas', share: 0.7 } });
    kernel.tell({ type: 'pandas-ready' });
    const late = join('c');
    await Promise.all([late.kernel.engineReady, late.kernel.pandasReady]);
    expect(late.kernel.state).toBe('ready');
    expect(late.notices).toContainEqual({
      type: 'boot',
      progress: { step: 'packages', label: 'Loading pandas', share: 0.7 },
    });
  });

  it('tells everybody when Python does not come up, and starts anew for all', async () => {
    const [a, b] = [join('a'), join('b')];
    kernel.failBoot('No wasm here.');
    kernel.tell({ type: 'boot-failed', message: 'No wasm here.' });
    await expect(a.kernel.engineReady).rejects.toThrow('No wasm here.');
    await expect(b.kernel.pandasReady).rejects.toThrow('No wasm here.');
    a.kernel.restart();
    await settled();
    expect(kernel.restarts).toBe(1);
    expect([a.kernel.state, b.kernel.state]).toEqual(['booting', 'booting']);
  });

  it('forgets one that left, with what it still wanted', async () => {
    const [a, b] = [join('a'), join('b')];
    kernel.bootEngine();
    kernel.endless = true;
    void a.kernel.run(program('left'), ALL);
    await settled();
    broker.leave('a');
    expect(kernel.stops).toBe(1);
    expect(kernel.left).toEqual(['a']);
    kernel.endless = false;
    expect((await b.kernel.run(program('right'), ALL)).ok).toBe(true);
  });

  it('a question that fails is answered with the reason', async () => {
    const a = join('a');
    kernel.bootEngine();
    await expect(a.kernel.preview('nothing', { offset: 0, limit: 1 })).rejects.toThrow('no tables');
  });
});
