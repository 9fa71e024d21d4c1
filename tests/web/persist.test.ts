import { describe, expect, it, vi } from 'vitest';
import { FIRST_EXAMPLE } from '../../web/src/workbench/examples';
import { restore, type Saved, type Storage, save } from '../../web/src/workbench/persist';
import { createWorkbench } from '../../web/src/workbench/workbench';
import { MemoryKernel } from './memory-kernel';

function memoryStorage(start: Record<string, string> = {}): Storage & { entries: Map<string, string> } {
  const entries = new Map(Object.entries(start));
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const PROGRAM: Saved = {
  files: { 'functions.py': 'def a(x: int) -> int: ...', 'run.py': '' },
  active: 'run.py',
  inputs: { x: '[1, 2' },
  config: { region: '"uk"' },
  overrides: {},
  example: 'spend-signups',
};

const KEY = 'tryhamilton:program';

describe('saving and restoring', () => {
  it('brings everything back as it was typed, faults included', () => {
    const storage = memoryStorage();
    expect(save(storage, PROGRAM)).toBe(true);
    expect(restore(storage)).toEqual(PROGRAM);
  });

  it('has nothing to restore at a first visit', () => {
    expect(restore(memoryStorage())).toBeNull();
    expect(restore(null)).toBeNull();
  });

  it('says that it could not save', () => {
    const full = {
      ...memoryStorage(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(save(full, PROGRAM)).toBe(false);
    expect(save(null, PROGRAM)).toBe(false);
  });

  it('survives a storage that forbids reading', () => {
    const forbidden = {
      ...memoryStorage(),
      getItem: () => {
        throw new Error('SecurityError');
      },
    };
    expect(restore(forbidden)).toBeNull();
  });

  it.each([
    ['cut off', '{"version":1,"files":{"a.py":"x'],
    ['of another version', JSON.stringify({ ...PROGRAM, version: 99 })],
    ['without a readable file', JSON.stringify({ ...PROGRAM, version: 1, files: { 'a.py': 7 } })],
    ['no record', '[1, 2]'],
  ])('sets a record aside that is %s, instead of overwriting it', (_what, text) => {
    const storage = memoryStorage({ [KEY]: text });
    expect(restore(storage)).toBeNull();
    expect(storage.entries.get(`${KEY}-damaged`)).toBe(text);
  });

  it('keeps what can be read of a record that is partly damaged', () => {
    const text = JSON.stringify({
      ...PROGRAM,
      version: 1,
      inputs: 7,
      config: { ok: '1', bad: 2 },
      active: 'gone.py',
    });
    expect(restore(memoryStorage({ [KEY]: text }))).toEqual({
      ...PROGRAM,
      active: 'functions.py',
      inputs: {},
      config: { ok: '1' },
    });
  });
});

describe('a workbench over a storage', () => {
  const open = (storage: Storage) => createWorkbench({ kernel: new MemoryKernel(), storage, saveMs: 5 });

  it('comes back after a reload with the same program', async () => {
    const storage = memoryStorage();
    const before = open(storage);
    before.setFile('functions.py', 'def mine(x): x');
    before.setField('inputs', 'x', '[1,');
    await vi.waitFor(() => expect(storage.entries.get(KEY)).toContain('mine'));
    const after = open(storage).store.getState();
    expect(after.files['functions.py']).toBe('def mine(x): x');
    expect(after.inputs.x).toBe('[1,');
  });

  it('saves what is not saved yet when the page goes away', () => {
    const storage = memoryStorage();
    const workbench = createWorkbench({ kernel: new MemoryKernel(), storage, saveMs: 60_000 });
    workbench.setFile('functions.py', 'def last(x): x');
    workbench.save();
    expect(storage.entries.get(KEY)).toContain('def last');
  });

  it('goes back to the example it began as, also after a reload', async () => {
    const storage = memoryStorage();
    const before = open(storage);
    before.loadExample('spend-signups');
    before.setFile('my_functions.py', '');
    before.save();
    const after = open(storage);
    after.reset();
    expect(after.store.getState().files['my_functions.py']).toContain('def spend_per_signup');
  });

  it('begins with the first example if the record is damaged', () => {
    const { files } = open(memoryStorage({ [KEY]: '{' })).store.getState();
    expect(files).toEqual(FIRST_EXAMPLE.program.files);
  });

  it('tells that the browser does not keep the program', async () => {
    const workbench = createWorkbench({ kernel: new MemoryKernel(), storage: null, saveMs: 1 });
    workbench.setFile('functions.py', '');
    await vi.waitFor(() => expect(workbench.store.getState().saved).toBe(false));
  });
});
