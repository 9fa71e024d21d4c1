import type { Json } from '../protocol';
import type { Attachments } from './attachments';
import { commaSeparated, type Decoded, decodeText } from './decoding';
import { shapeOfType } from './field-shapes';

/** What is no larger travels inside of the program; what is, lies beside it in this browser. */
const INSIDE = 64_000;
/** Python in a browser has some 2 GB for everything. */
const MOST = 256_000_000;
/** So much of a file is looked at to tell how it is written, before all of it is taken into memory. */
const SAMPLE = 32_000_000;

export interface Dropping {
  /** Hears which share of a table in Parquet has been read. */
  onShare?: (share: number) => void;
  /** Hears what had to be guessed to read the file, as a sentence. */
  onRemark?: (remark: string) => void;
  /** What reads Parquet; tests bring their own. */
  columnsOf?: (file: File, onShare: (share: number) => void) => Promise<Blob>;
}

/** Reads Parquet where Python has no library for it; what does so is loaded when the first such file comes. */
const withReader: Required<Dropping>['columnsOf'] = async (file, onShare) =>
  (await import('./parquet/read')).readParquet(file, onShare);

/**
 * The value for an input of this type that a dropped file is for. Small tables and JSON become values that travel with the
 * program; anything else is kept beside it, and the value names the file. A table in Parquet is kept together
 * with its columns, for a Python that has no library to read it; text is kept as UTF-8 and a table with commas
 * between its cells, however it came.
 * @throws Error with a sentence, if the file can be no value.
 */
export async function valueOfFile(
  file: File,
  type: string,
  attachments: Attachments,
  { onShare = () => {}, onRemark = () => {}, columnsOf = withReader }: Dropping = {},
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
  if (PARQUET.has(suffix) || /\b(bytes|Path)$/.test(type)) return { $file: await attachments.add(file) };
  const table = !asItIs && suffix !== 'json';
  const large = file.size > INSIDE;
  const whole = file.size <= SAMPLE;
  const sample = await readText(whole ? file : file.slice(0, SAMPLE), table, {
    name: file.name,
    part: !whole,
  });
  if (large && sample.guesses.length === 0) return { $file: await attachments.add(file) };
  const { text, guesses } = whole ? sample : await readText(file, table, { name: file.name, part: false });
  const told = guesses.filter((guess) => !(suffix === 'tsv' && guess.startsWith('with tabs')));
  if (told.length > 0) onRemark(`${file.name} was read ${told.join(', ')}.`);
  if (large) return { $file: await attachments.add(new File([text], file.name)) };
  if (asItIs) return text;
  if (suffix === 'json') {
    try {
      return JSON.parse(text) as Json;
    } catch (error) {
      throw new Error(`${file.name} is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return { $csv: text };
}

const PARQUET = new Set(['parquet', 'pq']);
const READ = new Set(['csv', 'tsv', 'json', ...PARQUET]);

async function readText(
  blob: Blob,
  table: boolean,
  { name, part }: { name: string; part: boolean },
): Promise<Decoded> {
  const { text, guesses } = decodeText(new Uint8Array(await blob.arrayBuffer()), name, part);
  if (!table) return { text, guesses };
  const separated = commaSeparated(text);
  return { text: separated.text, guesses: [...guesses, ...separated.guesses] };
}
