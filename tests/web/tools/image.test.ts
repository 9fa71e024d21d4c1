import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readImage } from '../../../web/src/kernel/image';
import { buildImage } from '../../../web/tools/image.mjs';

let folder: string;
let image: Uint8Array;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  const wheel = join(folder, 'some-1-py3-none-any.whl');
  writeFileSync(
    wheel,
    zipSync({
      'some/__init__.pyc': strToU8('code\nwith a line end'),
      'some/empty.txt': strToU8(''),
      'some-1.dist-info/RECORD': strToU8('…'),
    }),
  );
  image = new Uint8Array(gunzipSync(readFileSync(buildImage([wheel]).path)));
});

afterAll(() => rmSync(folder, { recursive: true }));

test('what was packed is read back, and marked as Pyodide’s own', () => {
  const files = readImage(image).map(([path, content]) => [path, new TextDecoder().decode(content)]);
  expect(files).toEqual([
    ['some-1.dist-info/PYODIDE_SOURCE', 'pyodide'],
    ['some-1.dist-info/RECORD', '…'],
    ['some/__init__.pyc', 'code\nwith a line end'],
    ['some/empty.txt', ''],
  ]);
});

test('an image that is cut off is refused', () => {
  expect(() => readImage(image.subarray(0, image.length - 1))).toThrow('incomplete');
  expect(() => readImage(image.subarray(0, 10))).toThrow('no index');
});
