import type { Difference, Json } from '../protocol';

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

/** A value as a person reads it; a missing one is a dash. */
export function written(value: Json | undefined): string {
  if (value === undefined) return '–';
  if (value === null) return 'None';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(Number(value.toPrecision(10)));
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
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
