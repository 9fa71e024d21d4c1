import { describe, expect, it, vi } from 'vitest';
import { EXAMPLES } from '../../web/src/workbench/examples';
import type { Saved, Storage } from '../../web/src/workbench/persist';
import { shelved } from '../../web/src/workbench/shelf';
import { createTabHome, type Locks } from '../../web/src/workbench/tabs';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

/** Exclusive locks as tabs have them: `close` gives up what a tab holds. */
function browser() {
  let holder: symbol | null = null;
  const waiting: { tab: symbol; take: () => void }[] = [];
  return {
    tab() {
      const tab = Symbol('tab');
      const request = async (_name: string, ...rest: unknown[]) => {
        const act = rest.at(-1) as (lock: unknown) => unknown;
        const options = rest.length > 1 ? (rest[0] as { ifAvailable?: boolean }) : {};
        if (holder && options.ifAvailable) return act(null);
        if (holder) await new Promise<void>((take) => waiting.push({ tab, take }));
        holder = tab;
        return act({});
      };
      return {
        locks: { request } as unknown as Locks,
        close() {
          if (holder !== tab) return;
          holder = null;
          waiting.shift()?.take();
        },
      };
    },
  };
}

const program = (text: string): Saved => ({
  files: { 'a.py': text },
  active: 'a.py',
  inputs: {},
  config: {},
  overrides: {},
  example: '',
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('tabs of one browser', () => {
  it('the second one works on a copy, and takes over when the first one is closed', async () => {
    const local = storage();
    const { tab } = browser();
    const [one, two] = [tab(), tab()];
    const first = createTabHome(local, storage(), one.locks);
    expect(first.open()).toBe(EXAMPLES[0]?.program);
    await settle();
    first.save(program('first'));

    const second = createTabHome(local, storage(), two.locks);
    const told = vi.fn();
    second.onElsewhere(told);
    expect(second.open()).toEqual(program('first'));
    await settle();
    expect(told).toHaveBeenLastCalledWith(true);
    second.save(program('second'));
    first.save(program('first, later'));
    expect(createTabHome(local, null, null).open()).toEqual(program('first, later'));

    one.close();
    await settle();
    expect(told).toHaveBeenLastCalledWith(false);
    expect(createTabHome(local, null, null).open()).toEqual(program('second'));
    expect(shelved(local).map((one) => one.program)).toEqual([program('first, later')]);
  });

  it('what only the second one has goes to the shelf when it is closed, unless nothing was changed', async () => {
    const local = storage();
    const { tab } = browser();
    const first = createTabHome(local, storage(), tab().locks);
    first.open();
    first.save(program('first'));
    await settle();
    const idle = createTabHome(local, storage(), tab().locks);
    idle.save(idle.open());
    idle.leave();
    expect(shelved(local)).toEqual([]);
    const busy = createTabHome(local, storage(), tab().locks);
    busy.open();
    await settle();
    busy.save(program('second'));
    busy.leave();
    expect(shelved(local).map((one) => one.program)).toEqual([program('second')]);
    expect(createTabHome(local, null, null).open()).toEqual(program('first'));
  });

  it('a tab that is given back after a crash has its own program', async () => {
    const [local, session] = [storage(), storage()];
    const { tab } = browser();
    const first = createTabHome(local, storage(), tab().locks);
    first.open();
    const second = createTabHome(local, session, tab().locks);
    second.open();
    await settle();
    first.save(program('first'));
    second.save(program('second'));
    expect(createTabHome(local, session, tab().locks).open()).toEqual(program('second'));
  });

  it('without locks, and without storage, it is as with one tab', () => {
    const local = storage();
    const home = createTabHome(local, null, null);
    home.open();
    expect(home.save(program('one'))).toBe(true);
    expect(createTabHome(local, null, null).open()).toEqual(program('one'));
    expect(createTabHome(null, null, null).save(program('one'))).toBe(false);
  });
});
