import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { jsonOf } from './json';
import { asStored, columnsOf } from './types';

/** Why a file cannot be read, as the end of a sentence that begins with its name. */
export class Unreadable extends Error {}

/** Each value becomes an object of Python; more of them do not fit into the memory of a browser beside their frame. */
export const MOST_VALUES = 5_000_000;
/** Bytes of all columns unpacked: a small file can hold a large one. */
const MOST_BYTES = 512_000_000;

interface DecodeOptions {
  mostValues?: number;
  onShare?: (share: number) => void;
}

/**
 * The columns of a Parquet file as JSON that `py/tryhamilton/parquet.py` reads: their names, types and values, the number
 * of rows, and what pandas has noted in the file about its frame. `onShare` hears which share of the values is done.
 * @throws Unreadable
 */
export async function decodeParquet(
  blob: Blob,
  { mostValues = MOST_VALUES, onShare = () => {} }: DecodeOptions = {},
): Promise<Blob> {
  const file: AsyncBuffer = {
    byteLength: blob.size,
    slice: (start, end) => blob.slice(start, end).arrayBuffer(),
  };
  const edges = [blob.slice(0, 4), blob.slice(-4)];
  const [head, tail] = await Promise.all(edges.map((one) => one.text()));
  if (tail === 'PARE')
    throw new Unreadable('is encrypted, which is not read here. Save it without encryption');
  if (head !== 'PAR1') throw new Unreadable('is no Parquet file: it does not begin as one');
  if (tail !== 'PAR1')
    throw new Unreadable('is cut off: the end of a Parquet file is missing. Copy or save it anew');
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(file, { geoparquet: false });
  } catch (error) {
    throw damaged(error);
  }
  refuseTooLarge(metadata, mostValues);
  const columns = columnsOf(metadata);
  const written = columns.map((): string[] => []);
  const all = columns.length * Number(metadata.num_rows);
  let done = 0;
  const at = new Map(columns.map(({ name }, index) => [name, index]));
  if (at.size < columns.length) throw new Unreadable('has two columns of the same name. Give each its own');
  try {
    await parquetRead({
      file,
      metadata: asStored(metadata),
      compressors,
      utf8: false,
      geoparquet: false,
      // A timestamp of 96 bits is the only one that the decoder still knows: nanoseconds as they are.
      parsers: { timestampFromNanoseconds: (nanos) => nanos },
      onChunk: ({ columnName, columnData, rowStart }) => {
        const index = at.get(columnName) as number;
        const type = (columns[index] as (typeof columns)[number]).type;
        const texts = Array.from(columnData as ArrayLike<unknown>, (value) => jsonOf(type, value));
        for (let row = 0; row < texts.length; row++)
          (written[index] as string[])[rowStart + row] = texts[row] as string;
        done += texts.length;
        onShare(done / all);
      },
    });
  } catch (error) {
    throw damaged(error);
  }
  const rows = Number(metadata.num_rows);
  if (written.some((values) => values.length !== rows)) throw new Unreadable('is damaged: rows are missing');
  const noted = metadata.key_value_metadata?.find(({ key }) => key === 'pandas')?.value;
  const parts = columns.map(({ name, type }, index) => {
    const head = JSON.stringify({ name, type }).slice(0, -1);
    return `${index ? ',' : ''}${head},"values":[${(written[index] as string[]).join()}]}`;
  });
  const pandas = JSON.stringify(noted ?? null);
  return new Blob([`{"rows":${rows},"pandas":${pandas},"columns":[`, ...parts, ']}'], {
    type: 'application/json',
  });
}

function refuseTooLarge({ row_groups: groups }: FileMetaData, mostValues: number): void {
  const chunks = groups.flatMap(({ columns }) => columns.map(({ meta_data: meta }) => meta));
  const values = chunks.reduce((sum, meta) => sum + Number(meta?.num_values ?? 0), 0);
  const bytes = chunks.reduce((sum, meta) => sum + Number(meta?.total_uncompressed_size ?? 0), 0);
  if (values > mostValues) {
    const counts = `${values.toLocaleString('en')} values, of which a browser can hold ${mostValues.toLocaleString('en')}`;
    throw new Unreadable(`holds ${counts}. Save fewer rows or columns`);
  }
  if (bytes > MOST_BYTES) {
    throw new Unreadable(
      `unpacks to ${Math.round(bytes / 1e6)} MB, of which a browser can hold ${MOST_BYTES / 1e6}. Save fewer rows or columns`,
    );
  }
}

function damaged(error: unknown): Unreadable {
  const why = error instanceof Error ? error.message : String(error);
  const codec = /unsupported compression codec: (\w+)/.exec(why)?.[1];
  if (codec)
    return new Unreadable(`is packed with ${codec}, which is not read here. Save it with snappy or zstd`);
  const encoding = /unsupported encoding: (\w+)/.exec(why)?.[1];
  if (encoding) return new Unreadable(`is written with the encoding ${encoding}, which is not read here`);
  return new Unreadable(`is damaged and cannot be read (${why.replace(/^parquet /, '')})`);
}
