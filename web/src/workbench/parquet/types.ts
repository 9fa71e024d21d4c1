import { type FileMetaData, parquetSchema, type SchemaElement } from 'hyparquet';

type Tree = ReturnType<typeof parquetSchema>;

/** What a column holds, as it is written for Python (`py/tryhamilton/parquet.py` reads it). */
export type ColumnType =
  | { kind: 'bool' | 'text' | 'bytes' | 'date' | 'null' }
  | { kind: 'int' | 'uint' | 'float'; bits: number }
  | { kind: 'decimal'; scale: number }
  | { kind: 'time'; unit: Unit }
  | { kind: 'timestamp'; unit: Unit; utc: boolean }
  | { kind: 'list'; of: ColumnType }
  | { kind: 'map'; key: ColumnType; value: ColumnType }
  | { kind: 'struct'; fields: { name: string; type: ColumnType }[] };

export type Unit = 'ms' | 'us' | 'ns';

const UNITS = { MILLIS: 'ms', MICROS: 'us', NANOS: 'ns' } as const;
const TEXTS = new Set(['UTF8', 'ENUM', 'JSON', 'STRING']);

/** The columns of the file in their order. Read it before `asStored`, which takes out of the schema what this rests on. */
export const columnsOf = (metadata: FileMetaData): { name: string; type: ColumnType }[] =>
  parquetSchema(metadata).children.map((tree) => ({ name: tree.element.name, type: typeOf(tree) }));

function typeOf(tree: Tree): ColumnType {
  const { element, children } = tree;
  const [inner] = children;
  if (element.repetition_type === 'REPEATED') {
    return { kind: 'list', of: typeOf({ ...tree, element: { ...element, repetition_type: 'REQUIRED' } }) };
  }
  if (!inner) return leafOf(element);
  const named = element.converted_type;
  if (named === 'LIST' && children.length === 1 && inner.children.length <= 1) {
    const item = inner.children[0] ?? inner;
    return {
      kind: 'list',
      of: typeOf({ ...item, element: { ...item.element, repetition_type: 'REQUIRED' } }),
    };
  }
  const [key, value] = inner.children;
  if ((named === 'MAP' || named === 'MAP_KEY_VALUE') && key && value) {
    return { kind: 'map', key: typeOf(key), value: typeOf(value) };
  }
  return {
    kind: 'struct',
    fields: children.map((child) => ({ name: child.element.name, type: typeOf(child) })),
  };
}

function leafOf({ type, converted_type: named, logical_type: logical, scale }: SchemaElement): ColumnType {
  if (logical?.type === 'NULL') return { kind: 'null' };
  if (logical?.type === 'DECIMAL' || named === 'DECIMAL') return { kind: 'decimal', scale: scale ?? 0 };
  if (logical?.type === 'TIMESTAMP')
    return { kind: 'timestamp', unit: UNITS[logical.unit], utc: logical.isAdjustedToUTC };
  if (named === 'TIMESTAMP_MILLIS') return { kind: 'timestamp', unit: 'ms', utc: true };
  if (named === 'TIMESTAMP_MICROS') return { kind: 'timestamp', unit: 'us', utc: true };
  if (logical?.type === 'TIME') return { kind: 'time', unit: UNITS[logical.unit] };
  if (named === 'TIME_MILLIS') return { kind: 'time', unit: 'ms' };
  if (named === 'TIME_MICROS') return { kind: 'time', unit: 'us' };
  if (named === 'DATE' || logical?.type === 'DATE') return { kind: 'date' };
  if (logical?.type === 'INTEGER') return { kind: logical.isSigned ? 'int' : 'uint', bits: logical.bitWidth };
  const width = /^(U?)INT_(\d+)$/.exec(named ?? '');
  if (width) return { kind: width[1] ? 'uint' : 'int', bits: Number(width[2]) };
  if (TEXTS.has(named ?? logical?.type ?? '')) return { kind: 'text' };
  if (logical?.type === 'FLOAT16') return { kind: 'float', bits: 16 };
  if (type === 'BOOLEAN') return { kind: 'bool' };
  if (type === 'INT32') return { kind: 'int', bits: 32 };
  if (type === 'INT64') return { kind: 'int', bits: 64 };
  if (type === 'FLOAT') return { kind: 'float', bits: 32 };
  if (type === 'DOUBLE') return { kind: 'float', bits: 64 };
  // The timestamps of old Spark and Impala, which name no zone.
  if (type === 'INT96') return { kind: 'timestamp', unit: 'ns', utc: false };
  return { kind: 'bytes' };
}

/**
 * The same metadata without what the decoder would make of numbers: it gives decimals as floats, times as dates of
 * JavaScript (milliseconds), maps as objects (keys as text, in another order). Exact values are what is asked for.
 */
export function asStored(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element): SchemaElement => {
    const { converted_type: named, logical_type: logical, ...bare } = element;
    if (element.num_children) return named === 'LIST' ? element : bare;
    if (TEXTS.has(named ?? logical?.type ?? '')) return { ...bare, converted_type: 'UTF8' };
    return bare;
  });
  return { ...metadata, schema };
}
