/** The files are made by tests/parquet/make.py; what the kernel makes of the JSON is tests/kernel/test_parquet.py. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeParquet } from '../../../web/src/workbench/parquet/decode';

const folder = new URL('../../parquet/', import.meta.url);
const bytesOf = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(name, folder)));
const decoded = async (name: string) => (await decodeParquet(new Blob([bytesOf(name)]))).text();

describe('a Parquet file', () => {
  it.each(['kinds', 'noted', 'codecs', 'empty', 'old'])(
    '%s becomes the columns that the kernel reads',
    async (name) => {
      await expect(await decoded(`${name}.parquet`)).toMatchFileSnapshot(`../../parquet/${name}.columns.txt`);
    },
  );

  it('keeps numbers exactly that JavaScript would round', async () => {
    const text = await decoded('kinds.parquet');
    expect(text).toContain('"values":[1,-4611686018427387904,9007199254740993]');
    expect(text).toContain('"values":[18446744073709551615,0,1]');
    expect(text).toContain('"values":["1234567890123456789012E-2",null,"-1E-2"]');
  });

  it('is read whatever packs its columns, from several groups of rows', async () => {
    const { rows, columns } = JSON.parse(await decoded('codecs.parquet'));
    expect(rows).toBe(300);
    expect(columns.map(({ name }: { name: string }) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    const counted = Array.from({ length: 300 }, (_, index) => index);
    for (const { values } of columns) expect(values).toEqual(counted);
  });
});

it('is told how far it has come, group of rows by group of rows', async () => {
  const shares: number[] = [];
  await decodeParquet(new Blob([bytesOf('codecs.parquet')]), { onShare: (share) => shares.push(share) });
  expect(shares.length).toBeGreaterThan(6);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

describe('a Parquet file that cannot be read is told:', () => {
  const whole = bytesOf('noted.parquet');
  const refused = (bytes: BlobPart, most?: number) =>
    decodeParquet(new Blob([bytes]), most === undefined ? {} : { mostValues: most });

  it('another kind of file, one that is cut off, an encrypted one', async () => {
    await expect(refused('a,b\n1,2\n')).rejects.toThrow('is no Parquet file: it does not begin as one');
    await expect(refused('PAR1')).rejects.toThrow('is damaged and cannot be read');
    await expect(refused(whole.slice(0, 900))).rejects.toThrow(
      'is cut off: the end of a Parquet file is missing',
    );
    await expect(refused('PARE1234PARE')).rejects.toThrow('is encrypted');
  });

  it('damage in its description and in its columns', async () => {
    const description = whole.slice();
    description.fill(255, -60, -8);
    await expect(refused(description)).rejects.toThrow(/^is damaged and cannot be read \(/);
    const columns = whole.slice();
    columns.fill(255, 4, 400);
    await expect(refused(columns)).rejects.toThrow(/^is /);
  });

  it('columns that are packed by what nobody reads', async () => {
    const packed = Buffer.from(bytesOf('old.parquet'));
    // In the description after the path of the column ("at") the codec: 1 is snappy, 3 is LZO, both doubled.
    const at = packed.indexOf(Buffer.from([2, 0x61, 0x74, 0x15, 2]));
    expect(at).toBeGreaterThan(0);
    packed[at + 4] = 6;
    await expect(refused(new Uint8Array(packed))).rejects.toThrow(
      'is packed with LZO, which is not read here',
    );
  });

  it('more than a browser holds', async () => {
    await expect(refused(whole, 10)).rejects.toThrow(
      'holds 24 values, of which a browser can hold 10. Save fewer rows or columns',
    );
  });
});
