import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Address, followAddress, fragmentOf, placeOf } from '../../web/src/workbench/fragment';
import { type GraphView, WHOLE_VIEW } from '../../web/src/workbench/view';
import { createWorkbench, type Workbench } from '../../web/src/workbench/workbench';
import { MemoryKernel } from './memory-kernel';

describe('a fragment', () => {
  it('tells a place and is read back', () => {
    const view: GraphView = {
      query: '+a, tag:x=ü&y',
      only: true,
      hops: 3,
      collapsed: ['one.py', 'two.py'],
      grouped: false,
      variants: true,
      outline: true,
      waterfall: true,
      xray: true,
      path: { from: 'a', to: 'b' },
    };
    expect(placeOf(`#${fragmentOf({ node: 'a.b', view }, '')}`)).toEqual({ node: 'a.b', view });
  });

  it('is empty where there is nothing to tell', () => {
    expect(fragmentOf({ node: null, view: WHOLE_VIEW }, '')).toBe('');
    expect(placeOf('')).toEqual({ node: null, view: WHOLE_VIEW });
  });

  it('keeps what is not about the view', () => {
    expect(fragmentOf({ node: 'c', view: WHOLE_VIEW }, '#code=xyz&node=old&hops=2')).toBe('code=xyz&node=c');
  });

  it('that is damaged is as good as none', () => {
    for (const text of ['#hops=99', '#hops=x', '#path=a', '#path=..', '#only=yes', '#%%%', '#node='])
      expect(placeOf(text)).toEqual({ node: null, view: WHOLE_VIEW });
  });
});

describe('the address', () => {
  let bench: Workbench;
  let kernel: MemoryKernel;
  let now: string;
  let changed: () => void;
  const address: Address = {
    read: () => now,
    write: (fragment) => {
      now = `#${fragment}`;
    },
    onChange(listener) {
      changed = listener;
      return () => {};
    },
  };

  beforeEach(() => {
    now = '';
    kernel = new MemoryKernel();
    bench = createWorkbench({ kernel, storage: null, pauseMs: 1 });
    bench.removeFile('run.py');
    bench.setFile('functions.py', 'def a(x): x\ndef b(a): a\n');
  });
  afterEach(() => bench.dispose());

  const follow = () => followAddress(bench, address, 1);
  const selected = () => bench.store.getState().selection.node;

  it('follows the selection and the view', async () => {
    kernel.bootEngine();
    await bench.analyse();
    follow();
    bench.selectNode('b', 'graph');
    bench.setView({ hops: 2 });
    await vi.waitFor(() => expect(now).toBe('#node=b&hops=2'));
    bench.selectNode(null, 'graph');
    bench.setView({ hops: null });
    await vi.waitFor(() => expect(now).toBe('#'));
  });

  it('selects its node with the first graph, and is not overwritten before', async () => {
    now = '#node=b&find=a';
    follow();
    expect(bench.store.getState().view.query).toBe('a');
    bench.setView({ outline: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(now).toBe('#node=b&find=a');
    kernel.bootEngine();
    await bench.analyse();
    expect(selected()).toBe('b');
    await vi.waitFor(() => expect(now).toBe('#node=b&find=a&outline=1'));
  });

  it('gives way to a selection that was made meanwhile, and to a graph without its node', async () => {
    kernel.bootEngine();
    await bench.analyse();
    now = '#node=gone';
    follow();
    expect(selected()).toBeNull();
    bench.selectNode('a', 'graph');
    await vi.waitFor(() => expect(now).toBe('#node=a'));
  });

  it('is heard when a person changes it', async () => {
    kernel.bootEngine();
    await bench.analyse();
    follow();
    now = '#node=a&hops=1';
    changed();
    expect(selected()).toBe('a');
    expect(bench.store.getState().view.hops).toBe(1);
  });
});
