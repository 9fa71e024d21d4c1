import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAttachments, fileOf } from '../../web/src/workbench/attachments';
import { valueOfFile } from '../../web/src/workbench/dropping';
import { decodeParquet } from '../../web/src/workbench/parquet/decode';

const attachments = () => createAttachments(async () => null);
const fileNamed = (name: string, text = 'a,b\n1,2\n') => new File([text], name);

describe('a file dropped onto a field', () => {
  it('travels inside of the program if it is small', async () => {
    const store = attachments();
    expect(await valueOfFile(fileNamed('t.csv'), 'pd.DataFrame', store)).toEqual({ $csv: 'a,b\n1,2\n' });
    expect(await valueOfFile(fileNamed('t.tsv', 'a\tb\n1\t2'), 'pd.DataFrame', store)).toEqual({
      $csv: 'a,b\n1,2',
    });
    expect(await valueOfFile(fileNamed('t.json', '{"a": [1]}'), 'dict', store)).toEqual({ a: [1] });
    expect(await valueOfFile(fileNamed('note.md', '# Hi'), 'str', store)).toBe('# Hi');
  });

  it('lies beside the program if it is large or not text', async () => {
    const store = attachments();
    const large = fileNamed('t.csv', `a\n${'1\n'.repeat(40_000)}`);
    const value = await valueOfFile(large, 'pd.DataFrame', store);
    expect(value).toEqual({ $file: 't.csv' });
    expect(await valueOfFile(fileNamed('t.parquet'), 'bytes', store)).toEqual({ $file: 't.parquet' });
    expect(await store.usedBy({ x: value, y: 3 })).toEqual([
      { name: 't.csv', id: expect.any(String), blob: large },
    ]);
    // Another content under a known name does not overwrite it.
    expect(fileOf(await valueOfFile(large, 'pd.DataFrame', store))).toBe('t-2.csv');
    expect(fileOf(await valueOfFile(fileNamed('../a/b:c.parquet'), 'Path', store))).toBe('_a_b_c.parquet');
  });

  it('lies there with its columns if it is a table in Parquet, and is not kept if it cannot be read', async () => {
    const store = attachments();
    const bytes = readFileSync(new URL('../parquet/old.parquet', import.meta.url));
    const value = await valueOfFile(new File([bytes], 'old.parquet'), 'pd.DataFrame', store, {
      columnsOf: (file) => decodeParquet(file),
    });
    expect(value).toEqual({ $file: 'old.parquet' });
    const [kept] = await store.usedBy({ x: value });
    expect(JSON.parse((await kept?.columns?.text()) ?? '')).toMatchObject({
      rows: 2,
      columns: [{ name: 'at' }],
    });
    await expect(
      valueOfFile(fileNamed('t.pq'), 'pd.DataFrame', store, { columnsOf: (file) => decodeParquet(file) }),
    ).rejects.toThrow('is no Parquet file');
    expect(await store.usedBy({ x: { $file: 't.pq' } })).toEqual([]);
  });

  const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const utf16 = (text: string) =>
    new Uint8Array(new Uint16Array([...`\uFEFF${text}`].map((one) => one.charCodeAt(0))).buffer);

  it.each<[what: string, name: string, bytes: Uint8Array | string, csv: string, remark: string]>([
    ['Windows-1252', 't.csv', latin1('name,größe\nJosé,3\n'), 'name,größe\nJosé,3\n', 'as Windows-1252'],
    ['UTF-16', 't.csv', utf16('name\nMüller\n'), 'name\nMüller\n', 'as UTF-16'],
    ['a mark', 't.csv', '\uFEFFa,b\n1,2', 'a,b\n1,2', ''],
    [
      'semicolons',
      't.csv',
      '"a;x";b\r\n1;"2,5"\r\n',
      'a;x,b\n1,2.5',
      'with semicolons between cells, with decimal commas',
    ],
    [
      'text with commas',
      't.csv',
      'a;b\n1;"x, y"\n2;1,5',
      'a,b\n1,"x, y"\n2,"1,5"',
      'with semicolons between cells',
    ],
    ['tabs', 't.tsv', 'a\tb\n1\t2', 'a,b\n1,2', ''],
    ['a semicolon in a cell', 't.csv', 'a,b\n1,x;y;z', 'a,b\n1,x;y;z', ''],
  ])('is read as it was written: %s', async (_what, name, bytes, csv, remark) => {
    const remarks: string[] = [];
    const value = await valueOfFile(new File([bytes as BlobPart], name), 'pd.DataFrame', attachments(), {
      onRemark: (told) => remarks.push(told),
    });
    expect(value).toEqual({ $csv: csv });
    expect(remarks).toEqual(remark ? [`${name} was read ${remark}.`] : []);
  });

  it('is kept as UTF-8 with commas if it is large, too', async () => {
    const store = attachments();
    const large = new File([latin1(`größe;n\n${'ä;1\n'.repeat(40_000)}`)], 't.csv');
    const value = await valueOfFile(large, 'pd.DataFrame', store);
    const [kept] = await store.usedBy({ x: value });
    expect((await kept?.blob.text())?.slice(0, 13)).toBe('größe,n\nä,1\nä');
  });

  it.each([
    ['t.xlsx', 'pd.DataFrame', 'x', 't.xlsx cannot be read as a value. Drop a CSV, Parquet or JSON file.'],
    ['t.json', 'dict', '{', /^t\.json is no JSON: .+\.$/],
    ['t.csv', 'pd.DataFrame', '', 't.csv is empty.'],
    [
      't.csv',
      'pd.DataFrame',
      'PK\u0003\u0000\u0000',
      't.csv is no text, so it holds no value that can be read.',
    ],
  ])('%s that cannot be one is told', async (name, type, text, message) => {
    await expect(valueOfFile(fileNamed(name, text), type, attachments())).rejects.toThrow(message);
  });
});
