import { afterEach, expect, test, vi } from 'vitest';
import { limitMemory } from '../../../web/src/kernel/limits';
import { wantsSpare } from '../../../web/src/kernel/spare';
import { Turns } from '../../../web/src/kernel/turns';

afterEach(() => vi.restoreAllMocks());

test('tasks come one after the other, also after a failure', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const task = (name: string, fails = false) =>
    turns.take(async () => {
      log.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const [first, second, third] = await Promise.allSettled([task('a'), task('b', true), task('c')]);
  expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
  expect(first).toEqual({ status: 'fulfilled', value: 'a' });
  expect(second?.status).toBe('rejected');
  expect(third).toEqual({ status: 'fulfilled', value: 'c' });
});

test('memory grows up to the limit and no further', () => {
  const grow = WebAssembly.Memory.prototype.grow;
  try {
    limitMemory(4 * 65536);
    const memory = new WebAssembly.Memory({ initial: 1 });
    expect(memory.grow(3)).toBe(1);
    expect(() => memory.grow(1)).toThrow(RangeError);
    expect(memory.buffer.byteLength).toBe(4 * 65536);
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
});

test('a spare is for pages without isolation that can afford it', () => {
  const desktop = { isolated: false, memoryGB: 8, coarsePointer: false };
  expect(wantsSpare(desktop)).toBe(true);
  expect(wantsSpare({ ...desktop, isolated: true })).toBe(false);
  expect(wantsSpare({ ...desktop, memoryGB: 2 })).toBe(false);
  expect(wantsSpare({ ...desktop, memoryGB: undefined })).toBe(true);
  expect(wantsSpare({ ...desktop, memoryGB: undefined, coarsePointer: true })).toBe(false);
});
