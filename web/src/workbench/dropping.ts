import type { Json } from '../protocol';
import type { Attachments } from './attachments';
import { shapeOfType } from './field-shapes';
import { parseCsv, writeCsv } from './tables';

/** What is no larger travels inside of the program; what is, lies beside it in this browser. */
const INSIDE = 64_000;
/** Python in a browser has some 2 GB for everything. */
const MOST = 256_000_000;

/** Reads Parquet where Python has no library for it; what does so is loaded when the first such file comes. */
const withReader = async (file: File, onShare: (share: number) => void): Promise<Blob> =>
  (await import('./parquet/read')).readParquet(file, onShare);

/**
 * The value for an input of this type that a dropped file is for. Small tables and JSON become values that travel with the
 * program; anything else is kept beside it, and the value names the file. A table in Parquet is kept together
 * with its columns, for a Python that has no library to read it; `onShare` hears which share of that is done.
 * @throws Error with a sentence, if the file can be no value.
 */
export async function valueOfFile(
  file: File,
  type: string,
  attachments: Attachments,
  onShare: (share: number) => void = () => {},
  columnsOf = withReader,
): Promise<Json> {
  const suffix = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const asItIs = shapeOfType(type).shape === 'text' || /\b(bytes|Path)$/.test(type);
  if (!asItIs && !READ.has(suffix)) {
    throw new Error(`${file.name} cannot be read as a value. Drop a CSV, Parquet or JSON file.`);
  }
  if (file.size > MOST) {
    throw new Error(`${file.name} is larger than ${MOST / 1e6} MB, which Python in a browser cannot hold.`);
  }
  if (file.size === 0) throw new Error(`${file.name} is empty.`);
  if (PARQUET.has(suffix) && !asItIs) {
    onShare(0);
    return { $file: await attachments.add(file, await columnsOf(file, onShare)) };
  }
  if (file.size > INSIDE || PARQUET.has(suffix) || /\b(bytes|Path)$/.test(type)) {
    return { $file: await attachments.add(file) };
  }
  const text = (await file.text()).replace(/^\uFEFF/, '');
  if (asItIs) return text;
  if (suffix === 'json') {
    try {
      return JSON.parse(text) as Json;
    } catch (error) {
      throw new Error(`${file.name} is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return { $csv: suffix === 'tsv' ? writeCsv(parseCsv(text, '\t')) : text };
}

const PARQUET = new Set(['parquet', 'pq']);
const READ = new Set(['csv', 'tsv', 'json', ...PARQUET]);
