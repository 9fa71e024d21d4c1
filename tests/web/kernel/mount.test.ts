import { loadPyodide, type PyodideAPI } from 'pyodide';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadLibraries } from '../../../web/src/kernel/dynlibs';
import { type ImageFile, mountFiles } from '../../../web/src/kernel/image';
import { pyodideDir } from '../../../web/tools/paths.mjs';

const SITE = '/lib/python3.14/site-packages';
const bytes = (text: string) => new TextEncoder().encode(text);

let pyodide: PyodideAPI;
const python = (code: string): unknown => {
  const value = pyodide.runPython(code);
  return typeof value?.toJs === 'function' ? value.toJs() : value;
};

beforeAll(async () => {
  pyodide = await loadPyodide({ indexURL: pyodideDir });
}, 60_000);

describe('files of an image', () => {
  test('lie where Python finds, reads and lists them', () => {
    mountFiles(pyodide.FS, SITE, [
      ['alone.py', bytes('HERE = "alone"\n')],
      ['deep/__init__.py', bytes('')],
      ['deep/down/__init__.py', bytes('')],
      ['deep/down/module.py', bytes('HERE = __file__\n')],
      ['deep/data/empty.txt', bytes('')],
    ]);
    expect(python('import importlib; importlib.invalidate_caches(); import alone; alone.HERE')).toBe('alone');
    expect(python('from deep.down.module import HERE; HERE')).toBe(`${SITE}/deep/down/module.py`);
    expect(python(`import os; sorted(os.listdir("${SITE}/deep"))`)).toEqual(
      expect.arrayContaining(['__init__.py', 'data', 'down']),
    );
    expect(python(`os.stat("${SITE}/deep/data/empty.txt").st_size`)).toBe(0);
  });

  test('can be added to, which leaves the image as it was, and may be mounted once more', () => {
    const image = bytes('first');
    mountFiles(pyodide.FS, SITE, [['again/text.txt', image]]);
    python(`open("${SITE}/again/text.txt", "a").write(" and more")`);
    expect(python(`open("${SITE}/again/text.txt").read()`)).toBe('first and more');
    expect(new TextDecoder().decode(image)).toBe('first');
    mountFiles(pyodide.FS, SITE, [['again/text.txt', bytes('second')]]);
    expect(python(`open("${SITE}/again/text.txt").read()`)).toBe('second');
    expect(python(`os.listdir("${SITE}/again")`)).toEqual(['text.txt']);
  });
});

/** A library for Emscripten's linker with one function: `int answer(void)`. */
function library(answer: number): Uint8Array {
  const section = (id: number, ...content: number[]) => [id, content.length, ...content];
  const name = (text: string) => [text.length, ...bytes(text)];
  const INT = 0x7f;
  return Uint8Array.from([
    ...[0, ...bytes('asm'), 1, 0, 0, 0],
    ...section(0, ...name('dylink.0'), 1, 4, 0, 0, 0, 0),
    ...section(1, 1, 0x60, 0, 1, INT),
    ...section(3, 1, 0),
    ...section(7, 1, ...name('answer'), 0, 0),
    ...section(10, 1, 4, 0, 0x41, answer, 0x0b),
  ]);
}

describe('libraries', () => {
  const ask = (path: string) => python(`import ctypes; ctypes.CDLL("${SITE}/${path}").answer()`);

  test('are there when Python opens them, each with its own functions', () => {
    const files: ImageFile[] = [
      ['one.so', library(41)],
      ['text.txt', bytes('no library')],
      ['deep/two.so', library(42)],
    ];
    loadLibraries(pyodide, SITE, files);
    loadLibraries(pyodide, SITE, files);
    expect([ask('one.so'), ask('deep/two.so')]).toEqual([41, 42]);
  });

  test('one that is damaged is refused, and can be loaded when it is whole', () => {
    const whole = library(43);
    expect(() => loadLibraries(pyodide, SITE, [['three.so', whole.subarray(0, 30)]])).toThrow();
    loadLibraries(pyodide, SITE, [['three.so', whole]]);
    expect(ask('three.so')).toBe(43);
  });

  test('one that asks for what nobody has is still told', () => {
    // Instead of a function of its own it has one of the table's addresses: (import "GOT.func" "nowhere" (global (mut i32)))
    const section = (id: number, ...content: number[]) => [id, content.length, ...content];
    const name = (text: string) => [text.length, ...bytes(text)];
    const needy = Uint8Array.from([
      ...[0, ...bytes('asm'), 1, 0, 0, 0],
      ...section(0, ...name('dylink.0'), 1, 4, 0, 0, 0, 0),
      ...section(2, 1, ...name('GOT.func'), ...name('nowhere'), 3, 0x7f, 1),
    ]);
    expect(() => loadLibraries(pyodide, SITE, [['needy.so', needy]])).toThrow("undefined symbol 'nowhere'");
  });
});
