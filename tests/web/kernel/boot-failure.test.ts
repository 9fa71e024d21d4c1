import { afterEach, describe, expect, test, vi } from 'vitest';
import { coreFiles, explainBootFailure, gist } from '../../../web/src/kernel/boot-failure';

afterEach(() => vi.unstubAllGlobals());

const FILES = coreFiles('https://site/runtime/', ['https://site/runtime/python_stdlib.zip'], {
  'python_stdlib.zip': 5,
});
const WHOLE: Record<string, Uint8Array<ArrayBuffer>> = {
  'pyodide.asm.mjs': new TextEncoder().encode('export default 1'),
  'pyodide.asm.wasm': new Uint8Array([0, 0x61, 0x73, 0x6d, 1]),
  'python_stdlib.zip': new TextEncoder().encode('PK…'),
};

/** A server on which one file is not as it should be. */
function serve(file: string, answer: () => Promise<Response>): void {
  vi.stubGlobal('fetch', (url: string) => {
    const name = url.slice(url.lastIndexOf('/') + 1);
    return name === file ? answer() : Promise.resolve(new Response(WHOLE[name]));
  });
}

describe('a failed boot', () => {
  test.each([
    [
      'pyodide.asm.wasm',
      async () => new Response('<html>Blocked</html>'),
      'pyodide.asm.wasm arrived damaged',
    ],
    ['pyodide.asm.mjs', async () => new Response('<!doctype html>'), 'pyodide.asm.mjs arrived damaged'],
    ['python_stdlib.zip', async () => new Response(''), 'python_stdlib.zip arrived damaged'],
    ['python_stdlib.zip', async () => new Response('PK'), 'python_stdlib.zip arrived damaged'],
    [
      'pyodide.asm.wasm',
      async () => new Response('', { status: 404 }),
      'the server answered 404 for pyodide.asm.wasm',
    ],
    ['python_stdlib.zip', () => Promise.reject(new TypeError('Failed to fetch')), 'could not be downloaded'],
  ])('names %s and says what to try', async (file, answer, says) => {
    serve(file, answer);
    const sentence = await explainBootFailure(new Error('CompileError'), FILES);
    expect(sentence).toContain(says);
    expect(sentence).toContain(file);
    expect(sentence).toMatch(/Reload|reload/);
  });

  test('with all files whole tells the reason itself', async () => {
    serve('', async () => new Response());
    expect(await explainBootFailure(new Error('Out of memory.'), FILES)).toBe(
      'Python could not start: Out of memory. Reload the page; if that does not help, close other tabs to free memory.',
    );
  });

  test('without WebAssembly asks for another browser', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(await explainBootFailure(new Error(), FILES)).toContain('no WebAssembly');
  });
});

test('the gist of a traceback is the line that names the exception', () => {
  const traceback = 'Traceback (most recent call last):\n  File "x"\nValueError: wrong.\nSee https://help';
  expect(gist(new Error(traceback))).toBe('ValueError: wrong');
  expect(gist('out of luck')).toBe('out of luck');
  expect(gist({})).toBe('the reason is not known');
});
