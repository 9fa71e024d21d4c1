import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256 } from '../../../web/tools/hash.mjs';
import { verifiedFile } from '../../../web/tools/verified-file.mjs';

const GOOD = Buffer.from('the whole wheel, byte for byte');
const HALF = GOOD.subarray(0, 12);
const wanted = { fileName: 'some.whl', sha256: sha256(GOOD) };

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verified-'));
  path = join(folder, 'some.whl');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A source that counts how often it is asked. */
function source(name: string, answer: () => Uint8Array | null) {
  const made = {
    name,
    asked: 0,
    get: async () => {
      made.asked++;
      return answer();
    },
  };
  return made;
}

const good = () => source('good', () => GOOD);

test('a whole file in the cache is not fetched again', async () => {
  writeFileSync(path, GOOD);
  const never = good();
  expect(await verifiedFile(path, wanted, [never])).toBe('cache');
  expect(never.asked).toBe(0);
});

test('a damaged file in the cache is fetched again', async () => {
  writeFileSync(path, HALF);
  expect(await verifiedFile(path, wanted, [good()])).toBe('good');
  expect(readFileSync(path)).toEqual(GOOD);
});

test('a half download is refused and the next source asked', async () => {
  const half = source('half', () => HALF);
  expect(await verifiedFile(path, wanted, [half, good()])).toBe('good');
  expect(half.asked).toBe(1);
  expect(readFileSync(path)).toEqual(GOOD);
  expect(readdirSync(folder)).toEqual(['some.whl']);
});

test('a source that fails does not end the search', async () => {
  const broken = source('broken', () => {
    throw new Error('connection reset');
  });
  expect(await verifiedFile(path, wanted, [broken, good()])).toBe('good');
});

test('when nobody has the file, the error names each source and its reason', async () => {
  const broken = source('broken', () => {
    throw new Error('connection reset');
  });
  const empty = source('empty', () => null);
  const half = source('half', () => HALF);
  await expect(verifiedFile(path, wanted, [broken, empty, half])).rejects.toThrow(
    /some\.whl[\s\S]*broken: connection reset[\s\S]*empty: does not have it[\s\S]*half: 12 bytes with sha256/,
  );
  expect(existsSync(path)).toBe(false);
});
