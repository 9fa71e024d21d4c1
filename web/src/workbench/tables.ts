import type { Json } from '../protocol';
import { csvOf } from './attachments';

/** A small table as a person edits it: every cell is text, and says by how it is written what it is. */
export interface Table {
  /** How the value is written, so that an edit does not change its form. */
  form: 'list' | 'columns' | 'records' | 'csv';
  columns: string[];
  rows: string[][];
}

/** Larger ones are no joy to edit cell by cell. */
export const MOST_ROWS = 200;
export const MOST_COLUMNS = 20;

/** A value as a table, or null if it is none or too large: a list, lists by column, a list of records, CSV. */
export function tableOf(value: Json): Table | null {
  const table = read(value);
  return table && table.rows.length <= MOST_ROWS && table.columns.length <= MOST_COLUMNS ? table : null;
}

function read(value: Json): Table | null {
  const csv = csvOf(value);
  if (csv !== null) {
    const [columns = [], ...rows] = parseCsv(csv);
    return { form: 'csv', columns, rows: rows.map((row) => columns.map((_, at) => row[at] ?? '')) };
  }
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isRecord)) {
      const columns = [...new Set(value.flatMap((row) => Object.keys(row)))];
      return { form: 'records', columns, rows: value.map((row) => columns.map((name) => cellOf(row[name]))) };
    }
    if (value.some((item) => typeof item === 'object' && item !== null)) return null;
    return { form: 'list', columns: ['value'], rows: value.map((item) => [cellOf(item)]) };
  }
  if (!isRecord(value)) return null;
  const lists = Object.entries(value).map(
    ([name, cells]) => [name, Array.isArray(cells) ? cells : null] as const,
  );
  const length = lists[0]?.[1]?.length ?? 0;
  const even = lists.every(
    ([, cells]) => cells?.length === length && cells.every((one) => typeof one !== 'object' || one === null),
  );
  if (!even) return null;
  return {
    form: 'columns',
    columns: lists.map(([name]) => name),
    rows: Array.from({ length }, (_, at) => lists.map(([, cells]) => cellOf(cells?.[at]))),
  };
}

const isRecord = (value: Json): value is { [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The value that a table stands for, in its form. */
export function valueOfTable({ form, columns, rows }: Table): Json {
  if (form === 'csv') return { $csv: writeCsv([columns, ...rows]) };
  if (form === 'list') return rows.map(([cell]) => valueOfCell(cell ?? ''));
  if (form === 'records')
    return rows.map((row) =>
      Object.fromEntries(columns.map((name, at) => [name, valueOfCell(row[at] ?? '')])),
    );
  return Object.fromEntries(columns.map((name, at) => [name, rows.map((row) => valueOfCell(row[at] ?? ''))]));
}

/** Text that would be read as something else stands in quotes. */
function cellOf(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  return valueOfCell(value) === value ? value : JSON.stringify(value);
}

/** `3` is a number, `true` a truth, an empty cell is missing, `"3"` and the rest are text. */
function valueOfCell(text: string): Json {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (/^(-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|true|false|null|".*")$/s.test(trimmed)) {
    try {
      return JSON.parse(trimmed) as Json;
    } catch {
      return text;
    }
  }
  return text;
}

/** Rows of cells of a CSV (RFC 4180) text; blank lines are left out. */
export function parseCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const end = () => {
    row.push(cell);
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === delimiter) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n') end();
    else if (letter !== '\r') cell += letter;
  }
  if (cell !== '' || row.length > 0) end();
  return rows;
}

export const writeCsv = (rows: string[][]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\n');
