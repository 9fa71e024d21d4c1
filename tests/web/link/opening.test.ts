import { describe, expect, it, vi } from 'vitest';
import type { WorkbenchEvents } from '../../../web/src/workbench/bench';
import { FIRST_EXAMPLE } from '../../../web/src/workbench/examples';
import { type Address, followAddress } from '../../../web/src/workbench/fragment';
import { linkIn, unescaped, withLink } from '../../../web/src/workbench/link/address';
import { encodeLink } from '../../../web/src/workbench/link/link';
import { linkOf, opener } from '../../../web/src/workbench/link/opening';
import type { Saved, Storage } from '../../../web/src/workbench/persist';
import { shelve, shelved } from '../../../web/src/workbench/shelf';
import { createWorkbench } from '../../../web/src/workbench/workbench';
import { MemoryKernel } from '../memory-kernel';

function memoryStorage(most = Number.POSITIVE_INFINITY): Storage {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > most) throw new Error('QuotaExceededError');
      entries.set(key, value);
    },
    removeItem: (key) => void entries.delete(key),
  };
}

const SENT: Saved = {
  files: { 'functions.py': 'def a(x): x\ndef b(a): a\n', 'more.py': '' },
  active: 'more.py',
  inputs: { x: '3' },
  config: {},
  overrides: {},
  example: '',
};

function visit(fragment: string, storage = memoryStorage()) {
  const kernel = new MemoryKernel();
  const workbench = createWorkbench({ kernel, storage, pauseMs: 0, saveMs: 1 });
  const notices: WorkbenchEvents['notice'][] = [];
  workbench.events.on('notice', (notice) => notices.push(notice));
  const page = { fragment, changed: () => {} };
  const address: Address = {
    read: () => `#${page.fragment}`,
    write: (next) => {
      page.fragment = next;
    },
    onChange: (listener) => {
      page.changed = listener;
      return () => {};
    },
  };
  const begin = () => followAddress(workbench, address, 1, opener(workbench, storage));
  return { workbench, kernel, notices, page, begin, storage, state: () => workbench.store.getState() };
}

describe('an address with a program', () => {
  it('opens it with its selection and view, and keeps both in the address', async () => {
    const link = encodeLink(SENT, null);
    const { kernel, page, begin, notices, state } = visit(withLink('node=b&hops=2', link));
    begin();
    kernel.bootEngine();
    await vi.waitFor(() => expect(state().selection.node).toBe('b'));
    expect(state().files).toEqual(SENT.files);
    expect(state().view.hops).toBe(2);
    expect(notices.map(({ text }) => text)).toEqual(['Opened the program of the link.']);
    await vi.waitFor(() => expect(page.fragment).toBe(`p=${link}&node=b&hops=2`));
  });

  it('keeps it until the program is another one', async () => {
    const { workbench, page, begin, state } = visit(`p=${encodeLink(SENT, null)}`);
    begin();
    await vi.waitFor(() => expect(state().files).toEqual(SENT.files));
    workbench.setField('inputs', 'x', '4');
    await vi.waitFor(() => expect(page.fragment).toBe(''));
  });

  it('puts own work on the shelf, and Undo brings it back', async () => {
    const { workbench, begin, notices, state, storage } = visit(`p=${encodeLink(SENT, null)}`);
    workbench.setFile('functions.py', 'def mine(x): x');
    const own = state().files;
    begin();
    await vi.waitFor(() => expect(notices).toHaveLength(1));
    expect(shelved(storage).map(({ program }) => program.files)).toEqual([own]);
    notices[0]?.undo?.();
    expect(state().files).toEqual(own);
  });

  it('puts no untouched example on the shelf', async () => {
    const { begin, notices, storage } = visit(`p=${encodeLink(SENT, null)}`);
    begin();
    await vi.waitFor(() => expect(notices).toHaveLength(1));
    expect(shelved(storage)).toEqual([]);
  });

  it('says nothing when it is what is there, as after a reload', async () => {
    const { workbench, page, begin, notices, state } = visit('');
    workbench.openProgram(SENT);
    page.fragment = `p=${await linkOf(state())}`;
    workbench.openFile('functions.py');
    begin();
    await vi.waitFor(() => expect(state().active).toBe('more.py'));
    expect(notices).toEqual([]);
  });

  it('that is damaged opens what it can, and the notice stays until it is answered', async () => {
    const link = encodeLink(SENT, null);
    const { begin, notices, state } = visit(`p=${link.slice(0, link.lastIndexOf('.'))}`);
    begin();
    await vi.waitFor(() => expect(notices).toHaveLength(1));
    expect(notices[0]?.text).toBe(
      'Opened what the link still holds. The link was cut off: 1 more of its parts is lost.',
    );
    expect(notices[0]?.action?.label).toBe('Undo');
    expect(state().files).toEqual({ 'functions.py': SENT.files['functions.py'] });
  });

  it('that cannot be opened leaves everything as it was and says so', async () => {
    const { begin, notices, page, state } = visit('p=rubbish&hops=3');
    begin();
    await vi.waitFor(() => expect(notices).toHaveLength(1));
    expect(notices[0]?.text).toMatch(/^This link is damaged/);
    expect(state().files).toEqual(FIRST_EXAMPLE.program.files);
    expect(state().view.hops).toBe(3);
    expect(page.fragment).toBe('hops=3');
  });

  it('that is put in later opens too, and only the last one counts', async () => {
    const { begin, page, state, notices } = visit('');
    begin();
    page.fragment = `p=${encodeLink({ ...SENT, files: { 'functions.py': 'first' } }, null)}`;
    page.changed();
    page.fragment = `p=${encodeLink(SENT, null)}`;
    page.changed();
    await vi.waitFor(() => expect(state().files).toEqual(SENT.files));
    expect(notices.length).toBeGreaterThan(0);
    expect(page.fragment).toContain('p=');
  });
});

describe('the shelf', () => {
  const program = (text: string): Saved => ({ ...SENT, files: { 'functions.py': text } });

  it('has the latest first, each program once, and not too many', () => {
    const storage = memoryStorage();
    for (let n = 0; n < 12; n++) shelve(storage, program(String(n % 10)), n);
    expect(shelved(storage).map(({ at }) => at)).toEqual([11, 10, 9, 8, 7, 6, 5, 4]);
  });

  it('drops the oldest where the browser has no more room', () => {
    const storage = memoryStorage(1000);
    for (let n = 0; n < 9; n++) expect(shelve(storage, program(`${n}`.repeat(300)), n)).toBe(true);
    expect(shelved(storage).map(({ at }) => at)).toEqual([8, 7]);
  });

  it('survives rubbish', () => {
    const storage = memoryStorage();
    for (const text of ['{', '7', '[1]', '[{"at":1}]', '[null]']) {
      storage.setItem('tryhamilton:shelf', text);
      expect(shelved(storage)).toEqual([]);
    }
    expect(shelved(null)).toEqual([]);
    expect(shelve(null, SENT)).toBe(false);
  });
});

describe('an address that a mail program has escaped', () => {
  it('says what it said', () => {
    const link = encodeLink(SENT, null);
    const fragment = `#mean&${withLink('node=a', link)}`;
    expect(linkIn(unescaped(`#${encodeURIComponent(fragment.slice(1))}`))).toBe(link);
    expect(unescaped(fragment)).toBe(fragment);
  });

  it('is left as it is, where that is not what happened', () => {
    for (const fragment of ['', '#mean', '#node=a%3D', '#%3D%ZZ']) expect(unescaped(fragment)).toBe(fragment);
  });
});
