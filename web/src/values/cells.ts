import type { Json } from '../protocol';

/** A cell as text. Missing values are told apart from text by their style, see `isMissing`. */
export function cellText(value: Json | undefined): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberText(value);
  return JSON.stringify(value);
}

/** Six digits after the point at most; whole numbers whole. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e12 || size < 1e-4) return value.toPrecision(6);
  return String(Number(value.toFixed(6)));
}

export const isMissing = (value: Json | undefined): boolean =>
  value === null ||
  value === undefined ||
  value === 'NaN' ||
  value === 'nan' ||
  value === 'NaT' ||
  value === '<NA>';

/** Numbers stand at the right, so that their digits line up. */
export const isNumeric = (dtype: string): boolean =>
  /^(u?int|float|complex)\d|^(decimal|double)/i.test(dtype);
