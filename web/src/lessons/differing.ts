import type { Difference, Json } from '../protocol';
import { listWords } from '../workbench/marking';

/** One line of a comparison: what stands at `label` in either; null where there is nothing. */
export interface Row {
  label: string;
  expected: string | null;
  actual: string | null;
  same: boolean;
}

export interface Compared {
  name: string;
  rows: Row[];
}

const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a person reads it: words as they are, everything else as Python writes it; a missing one is a dash. */
export function written(value: Json | undefined): string {
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : literal(value);
}

const NO_NUMBER = /^(nan|-?inf)$/;

function literal(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'number') return String(Number(value.toPrecision(10)));
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  // What was cut says how much there was; what is no number comes as its name.
  if (typeof value === 'string')
    return value.startsWith('… ') || NO_NUMBER.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const items = Object.entries(value).map(([key, one]) =>
    key === '…' ? `… ${written(one)}` : `${JSON.stringify(key)}: ${literal(one)}`,
  );
  return `{${items.join(', ')}}`;
}

const near = (a: Json | undefined, b: Json | undefined): boolean => {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= Math.max(1e-12, 1e-9 * Math.max(Math.abs(a), Math.abs(b)));
  return JSON.stringify(a) === JSON.stringify(b);
};

const rowOf = (label: string, expected: Json | undefined, actual: Json | undefined): Row => ({
  label,
  expected: expected === undefined ? null : written(expected),
  actual: actual === undefined ? null : written(actual),
  same: near(expected, actual),
});

/** Two values side by side: element by element, key by key, or as a whole. */
export function comparedRows(expected: Json | undefined, actual: Json | undefined): Row[] {
  if (Array.isArray(expected)) {
    const other = Array.isArray(actual) ? actual : null;
    if (!other) return [rowOf('', expected, actual)];
    const length = Math.max(expected.length, other.length);
    return Array.from({ length }, (_, index) => rowOf(String(index), expected[index], other[index]));
  }
  if (isRecord(expected) && isRecord(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    if (keys.some((key) => Array.isArray(expected[key]))) {
      return keys.flatMap((key) =>
        comparedRows(expected[key], actual[key]).map((row) => ({
          ...row,
          label: `${key} ${row.label}`.trim(),
        })),
      );
    }
    return keys.map((key) => rowOf(key, expected[key], actual[key]));
  }
  return [rowOf('', expected, actual)];
}

/** Rows that are shown of a long comparison. */
const MOST_ROWS = 12;
/** The label under which a long value says how much there is of it. */
const ALL = '…';

/** The rows to show, and what of a long comparison they are: what is equal says little, when there is much of it. */
export function shownOf(rows: Row[]): { shown: Row[]; note: string } {
  const all = rows.find(({ label, same }) => label === ALL && same);
  const parts = rows.filter((row) => row !== all);
  const shown = parts.length > MOST_ROWS ? parts.filter(({ same }) => !same).slice(0, MOST_ROWS) : parts;
  if (all) return { shown, note: `${shown.length} of ${all.expected}` };
  return { shown, note: shown.length < rows.length ? `${shown.length} of ${rows.length} rows` : '' };
}

/** Whether a comparison is read and not added up. */
export const ofWords = (rows: Row[]): boolean =>
  rows.some(({ expected, actual }) =>
    [expected, actual].some((text) => text && !/^-?\d[\d.e+-]*$|^None$|^nan$|^-?inf$/.test(text)),
  );

/** The values, types or tags of a difference, by the name that they are of; a value that has none stands alone. */
export function compared({ expected, actual }: Difference): Compared[] {
  if (expected === null && actual === null) return [];
  if (!isRecord(expected)) return [{ name: '', rows: comparedRows(expected, actual) }];
  return Object.entries(expected).map(([name, value]) => ({
    name,
    rows: comparedRows(value, isRecord(actual) ? actual[name] : undefined),
  }));
}

const texts = (value: Json): string[] => {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.map((one) => (Array.isArray(one) ? one.map((end) => written(end)).join(' → ') : written(one)));
};

/** What is in one list and not in the other. */
export function lists({ expected, actual }: Difference): { missing: string[]; extra: string[] } {
  const [wanted, found] = [texts(expected), texts(actual)];
  return {
    missing: wanted.filter((one) => !found.includes(one)),
    extra: found.filter((one) => !wanted.includes(one)),
  };
}

export interface Listing {
  words: string;
  names: string[];
  /** How many more there are. */
  more: number;
}

/** Names that are shown of a long list. */
const MOST_NAMES = 12;

/** What a list lacks and what it has too much, in words for its aspect. */
export function listings(difference: Difference): Listing[] {
  const [lacking, superfluous] = listWords(difference.aspect);
  const { missing, extra } = lists(difference);
  return [
    { words: lacking, names: missing },
    { words: superfluous, names: extra },
  ]
    .filter(({ names }) => names.length > 0)
    .map(({ words, names }) => ({
      words,
      names: names.slice(0, MOST_NAMES),
      more: Math.max(0, names.length - MOST_NAMES),
    }));
}

export interface ToldError {
  type: string;
  /** Empty where the hint has said it already. */
  message: string;
  place: { file: string; line: number } | null;
}

/** The error that was expected, and those that came; the sentence that stands above is not told again. */
export function errorsOf(
  { expected, actual }: Difference,
  hint = '',
): { expected: string; found: ToldError[] } {
  const found = (Array.isArray(actual) ? actual : [actual]).filter((one) => one !== null);
  return {
    expected: typeof expected === 'string' ? expected : 'no error',
    found: found.map((one) => toldError(one, hint)),
  };
}

function toldError(one: Json, hint: string): ToldError {
  if (!isRecord(one)) return { type: written(one), message: '', place: null };
  const { message, file, line } = one;
  let type = typeof one.type === 'string' ? one.type : '';
  let words = typeof message === 'string' ? message : '';
  // The code of a fault that is the exception's name in other letters.
  const [head = '', ...rest] = words.split(': ');
  if (rest.length > 0 && head.toLowerCase() === type.replaceAll('-', '')) {
    type = head;
    words = rest.join(': ');
  }
  return {
    type,
    message: words && hint.includes(words) ? '' : words,
    place: typeof file === 'string' && typeof line === 'number' ? { file, line } : null,
  };
}

/** The inputs, config or overrides that a check chose, each as `name = value`. */
export const givenIn = (given: Record<string, Json>): string[] =>
  Object.entries(given).map(([name, value]) => `${name} = ${literal(value)}`);

export interface GivenTable {
  columns: string[];
  rows: string[][];
  /** How many rows there are, where not all are here. */
  note: string;
}

/** A record of lists of one length, which is what a check gives for a table; null for anything else. */
export function tableIn(value: Json): GivenTable | null {
  if (!isRecord(value)) return null;
  const lists = Object.values(value).filter((one) => Array.isArray(one));
  const [first] = lists;
  if (
    !first ||
    lists.length < Object.keys(value).length ||
    lists.some(({ length }) => length !== first.length)
  )
    return null;
  const last = first.at(-1);
  const cut = typeof last === 'string' && last.startsWith('… ');
  const count = cut ? first.length - 1 : first.length;
  return {
    columns: Object.keys(value),
    rows: Array.from({ length: count }, (_, at) => lists.map((list) => written(list[at]))),
    note: cut ? `${count} of ${last.replace('… ', '').replace('values', 'rows')}` : '',
  };
}

/** Whether a heading is a name of the program, and no phrase. */
export const isName = (text: string): boolean => /^[\w.]+$/.test(text);

/** Whether two texts are better read one below the other. */
export const isLong = ({ expected, actual }: Row): boolean =>
  (expected?.length ?? 0) + (actual?.length ?? 0) > 36;

export const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
