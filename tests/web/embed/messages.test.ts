import { describe, expect, it, vi } from 'vitest';
import { listen, type Opening } from '../../../web/src/embed/listening';
import { enveloped, METHODS, readFromEmbed, readToEmbed, VERSION } from '../../../web/src/embed/messages';
import { DoorCalls } from '../../../web/src/embed/remote-door';
import { listenForPlaygrounds } from '../../../web/src/embed/runtime';
import { createDoor } from '../../../web/src/workbench/door';
import { createWorkbench } from '../../../web/src/workbench/workbench';
import { MemoryKernel } from '../memory-kernel';

const PAGE = 'https://docs.example';
const program = { files: { 'functions.py': 'def a(x): x\n' }, inputs: { x: 1 }, config: {} };
const options = {
  view: ['code', 'graph'],
  outputs: null,
  readOnly: false,
  lesson: null,
  theme: 'auto',
  run: false,
};
const open = { tryhamilton: VERSION, type: 'open', program, options };

/** A frame in a page: what the page posts arrives as in a browser, from whom and from where the test says. */
function surroundings() {
  const parent = { postMessage: vi.fn() };
  let hear: (event: MessageEvent) => void = () => {};
  const window = { parent, addEventListener: (_: 'message', listener: typeof hear) => (hear = listener) };
  const post = (data: unknown, { source = parent as unknown, origin = PAGE, ports = [] as unknown[] } = {}) =>
    hear({ data, source, origin, ports } as unknown as MessageEvent);
  return { window: window as never, parent, post };
}

function playground(expected: string | null = PAGE) {
  const { window, parent, post } = surroundings();
  const openings: Opening[] = [];
  listen(window, expected, (opening) => openings.push(opening));
  const said = () => parent.postMessage.mock.calls.map(([message]) => message);
  return { parent, post, openings, said };
}

describe('who is heard', () => {
  it('says hello to the page and opens what it is told to', () => {
    const { parent, post, openings } = playground();
    expect(parent.postMessage).toHaveBeenCalledWith({ tryhamilton: 1, type: 'hello' }, PAGE);
    post(open);
    expect(openings.map(({ program: opened }) => opened)).toEqual([program]);
  });

  it('is told the graph that the page has drawn, and takes nothing else for one', () => {
    const node = { name: 'a', type: 'int', kind: 'function', doc: '' };
    const told = (graph: unknown) => {
      const { post, openings } = playground();
      post({ ...open, graph });
      return openings.map((opening) => opening.graph);
    };
    const graph = {
      nodes: [node, { ...node, name: 'b', kind: 'cellar' }],
      edges: [
        ['a', 'b'],
        ['a', 'gone'],
      ],
    };
    expect(told(graph)).toEqual([{ nodes: [node, { ...node, name: 'b' }], edges: [['a', 'b']] }]);
    for (const other of [
      undefined,
      null,
      'graph',
      [],
      {},
      { nodes: {}, edges: [] },
      { nodes: [7], edges: [] },
    ])
      expect(told(other)).toEqual([null]);
  });

  it('is deaf to other windows, other origins and other words', () => {
    const { post, openings, said } = playground();
    post(open, { source: {} });
    post(open, { origin: 'https://evil.example' });
    for (const word of [
      null,
      'open',
      [],
      { ...open, tryhamilton: 2 },
      { ...open, tryhamilton: '1' },
      { ...open, type: 'OPEN' },
      { ...open, program: null },
      { ...open, program: { ...program, files: {} } },
      { ...open, program: { ...program, files: { 'a.py': 7 } } },
      { ...open, program: { ...program, inputs: [] } },
      { ...open, options: { ...options, view: ['code', 'cellar'] } },
      { ...open, options: { ...options, view: [] } },
      { ...open, options: { ...options, outputs: 'a' } },
      { ...open, options: { ...options, theme: 'pink' } },
      { ...open, options: { ...options, lesson: '../../secrets' } },
      { tryhamilton: 1, type: 'call', id: 1, method: 'files', args: [] },
    ])
      post(word);
    expect(openings).toEqual([]);
    expect(said()).toEqual([{ tryhamilton: 1, type: 'hello' }]);
  });

  it('belongs to the page that opened it, and to that program', () => {
    const { post, openings } = playground(null);
    post(open);
    post({ ...open, program: { ...program, files: { 'other.py': '' } } });
    post(open, { origin: 'https://evil.example' });
    expect(openings).toHaveLength(1);
  });

  it('a page without an origin of its own is heard under the name "null"', () => {
    const { parent, post, openings } = playground('null');
    post(open, { origin: 'null' });
    expect(openings).toHaveLength(1);
    expect(parent.postMessage).toHaveBeenCalledWith(expect.anything(), '*');
  });

  it('the frame of Python takes playgrounds from its page only', () => {
    const { window, post } = surroundings();
    const broker = { join: vi.fn(), leave: vi.fn() };
    listenForPlaygrounds(window, PAGE, broker);
    const join = enveloped({ type: 'join', session: 's' });
    post(join, { ports: ['port'], source: {} });
    post(join, { ports: ['port'], origin: 'https://evil.example' });
    post(join);
    post({ ...join, session: 3 }, { ports: ['port'] });
    expect(broker.join).not.toHaveBeenCalled();
    post(join, { ports: ['port'] });
    post(enveloped({ type: 'leave', session: 's' }));
    expect(broker.join).toHaveBeenCalledWith('s', 'port');
    expect(broker.leave).toHaveBeenCalledWith('s');
  });
});

describe('the door from outside', () => {
  /** Page and playground, wired to each other. */
  async function wired() {
    const { parent, post, openings } = playground();
    post(open);
    const calls = new DoorCalls((message) => post(structuredClone(message)));
    parent.postMessage.mockImplementation((message: unknown) => {
      const read = readFromEmbed(structuredClone(message));
      if (read) calls.receive(read);
    });
    const kernel = new MemoryKernel();
    kernel.bootEngine();
    const home = {
      open: () => ({
        files: program.files,
        active: 'functions.py',
        inputs: { x: '1' },
        config: {},
        overrides: {},
        example: '',
      }),
      save: () => true,
    };
    const workbench = createWorkbench({ kernel, storage: null, home, pauseMs: 1 });
    const setTheme = vi.fn();
    const serve = () => openings[0]?.serve(createDoor(workbench), setTheme);
    return { calls, door: calls.door, serve, setTheme, post, parent };
  }

  it('answers as window.tryhamilton does, also to what was asked before it was there', async () => {
    const { door, serve } = await wired();
    const early = door.files();
    serve();
    expect(await early).toEqual(program.files);
    await door.ready;
    await door.setFile('functions.py', 'def a(x): x\ndef b(a): a\n');
    expect((await door.analyse()).nodes.map(({ name }) => name)).toEqual(['x', 'a', 'b']);
    const { results } = await door.run({ outputs: ['b'] });
    expect(results.b).toMatchObject({ text: '3' });
    expect(await door.preview('b')).toMatchObject({ text: '3' });
    await door.removeFile('functions.py').catch((error) => expect(error.message).toContain('only file'));
  });

  it('tells the events that were asked for, until it is told not to', async () => {
    const { door, serve } = await wired();
    serve();
    const heard: unknown[] = [];
    const off = door.on('run', (result) => heard.push(result.ok));
    await door.run();
    off();
    await door.run();
    expect(heard).toEqual([true]);
  });

  it('refuses arguments that are none, and methods that there are not', async () => {
    const { calls, door, serve, post, parent } = await wired();
    serve();
    await expect(door.setFile('a.py', 7 as never)).rejects.toThrow('a file name and a text');
    await expect(door.run({ outputs: 'a' } as never)).rejects.toThrow('outputs');
    await expect(door.setInputs([] as never)).rejects.toThrow('by name');
    await expect(door.preview('a', { offset: 'x' } as never)).rejects.toThrow('offset');
    await expect(calls.setTheme('pink' as never)).rejects.toThrow('"dark"');
    const before = parent.postMessage.mock.calls.length;
    for (const method of ['constructor', '__proto__', 'toString', 'save', 'store', 7])
      post({ tryhamilton: 1, type: 'call', id: 99, method, args: [] });
    post({ tryhamilton: 1, type: 'call', id: 'x', method: 'files', args: [] });
    post({ tryhamilton: 1, type: 'call', id: 99, method: 'files', args: {} });
    await new Promise((resolve) => setTimeout(resolve));
    expect(parent.postMessage.mock.calls.length).toBe(before);
  });

  it('drops answers that nobody waits for', async () => {
    const { calls } = await wired();
    expect(() => {
      calls.receive(enveloped({ type: 'answer', id: 4711, value: 1 }));
      calls.receive(enveloped({ type: 'event', name: 'run', detail: null }));
    }).not.toThrow();
    const waiting = calls.door.files();
    calls.close();
    await expect(waiting).rejects.toThrow('taken off the page');
  });
});

it('every method has a name that the reader knows', () => {
  for (const method of METHODS)
    expect(readToEmbed({ tryhamilton: 1, type: 'call', id: 1, method, args: [] })).not.toBeNull();
});
