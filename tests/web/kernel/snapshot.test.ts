import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchSnapshot, fromSnapshot } from '../../../web/src/kernel/snapshot';

const PAGE = 16;
/** In place of pyodide.asm.mjs: what it makes is made here. */
const SCRIPT = 'data:text/javascript,export default (settings) => globalThis.makeModule(settings)';

/** A memory of four pages, in which Python has noted at 36 how it calls C functions. */
function module() {
  const memory = new ArrayBuffer(4 * PAGE);
  const HEAPU8 = new Uint8Array(memory).fill(7);
  const HEAP32 = new Int32Array(memory);
  HEAP32[1] = 4; // the note lies 4 behind __PyRuntime
  HEAP32[9] = 4711;
  return { HEAPU8, HEAP32, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: 4, __PyRuntime: 32, API: {} };
}

const HEAD = {
  size: 4 * PAGE,
  references: { hiwireKeys: [] },
  ranges: [
    ['same', PAGE],
    ['empty', PAGE],
    ['stored', 2 * PAGE],
  ],
};
const content = (stored: Uint8Array) =>
  Buffer.concat([Buffer.from(`${JSON.stringify(HEAD)}\n`), Buffer.from(stored)]);

const serve = (bytes: Uint8Array) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(new Uint8Array(bytes))),
  );

afterEach(() => vi.unstubAllGlobals());

describe('a snapshot of Python', () => {
  test('is put over the memory of this browser, but for how Python calls functions here', async () => {
    const whole = content(new Uint8Array(2 * PAGE).fill(3));
    serve(gzipSync(whole));
    const made = module();
    const seen: { INITIAL_MEMORY?: number }[] = [];
    vi.stubGlobal('makeModule', (settings: { INITIAL_MEMORY?: number }) => {
      seen.push(settings);
      return made;
    });
    const options = fromSnapshot(SCRIPT, HEAD.size, fetchSnapshot('python.image.gz', whole.length));
    const settings = { API: { public_api: { loadPackage: 'load' }, install: 'install' } };
    const restored = (await (options.createPyodideModule as unknown as (one: object) => Promise<typeof made>)(
      settings,
    )) as { API: { restoreSnapshot?(): unknown } };
    expect(seen[0]?.INITIAL_MEMORY).toBe(HEAD.size);
    expect(restored.API.restoreSnapshot?.()).toEqual(HEAD.references);
    const [same, empty, first, second] = [0, 1, 2, 3].map((page) =>
      made.HEAPU8.slice(page * PAGE, (page + 1) * PAGE),
    );
    expect([...(same as Uint8Array).slice(8)]).toEqual(Array(8).fill(7));
    expect([...(empty as Uint8Array)]).toEqual(Array(PAGE).fill(0));
    expect([...(second as Uint8Array)]).toEqual(Array(PAGE).fill(3));
    expect(made.HEAP32[9]).toBe(4711);
    expect((first as Uint8Array)[8]).toBe(3);
    const object = options._snapshotDeserializer as (path: string[]) => unknown;
    expect(object(['pyodide', 'loadPackage'])).toBe('load');
    expect(object(['api', 'install'])).toBe('install');
    expect(object(['api'])).toBe(settings.API);
  });

  test('that was cut off, or is something else, is refused', async () => {
    const whole = content(new Uint8Array(2 * PAGE));
    serve(gzipSync(whole.subarray(0, whole.length - 1)));
    await expect(fetchSnapshot('python.image.gz', whole.length)).rejects.toThrow('incomplete');
    serve(gzipSync(Buffer.from('no line')));
    await expect(fetchSnapshot('python.image.gz', 7)).rejects.toThrow('no head');
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => new Response('gone', { status: 404 })),
    );
    await expect(fetchSnapshot('python.image.gz', 7)).rejects.toThrow('404');
  });
});
