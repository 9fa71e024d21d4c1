/** What differs between two groups of fields, small enough for a link. */

import type { Fields } from '../fields';

/** Field by field, null for one that is gone; or all of them in order, where that cannot be told otherwise. */
export type Changes = Record<string, string | null> | [name: string, text: string][];

/** Names that mean something to JavaScript's objects; no program gives a value to them. */
export const dangerous = (name: string): boolean => name === '__proto__';

/** What turns `base` into `now`, its order included; null if nothing does. */
export function changes(base: Fields, now: Fields): Changes | null {
  const changed: Record<string, string | null> = {};
  for (const name of Object.keys(base)) if (!Object.hasOwn(now, name)) changed[name] = null;
  for (const [name, text] of Object.entries(now)) {
    if (!Object.hasOwn(base, name) || base[name] !== text) changed[name] = text;
  }
  const result = Object.keys(applied(base, changed));
  const names = Object.keys(now);
  if (result.length !== names.length || result.some((name, index) => name !== names[index]))
    return Object.entries(now);
  return Object.keys(changed).length > 0 ? changed : null;
}

/** The fields after the changes. */
export function applied(base: Fields, changed: Changes | null): Fields {
  if (Array.isArray(changed)) return Object.fromEntries(changed);
  const all = new Map<string, string | null>(Object.entries(base));
  for (const [name, text] of Object.entries(changed ?? {})) all.set(name, text);
  return Object.fromEntries([...all].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The changes that a link tells, if they have the shape of some; a stranger wrote it. */
export function changesOf(value: unknown): Changes | null {
  if (value === null || typeof value !== 'object') return null;
  if (Array.isArray(value)) {
    const pairs = value.filter(
      (pair): pair is [string, string] =>
        Array.isArray(pair) &&
        typeof pair[0] === 'string' &&
        typeof pair[1] === 'string' &&
        !dangerous(pair[0]),
    );
    return pairs.length === value.length ? pairs : null;
  }
  const entries = Object.entries(value);
  const fit = entries.every(
    ([name, text]) => !dangerous(name) && (text === null || typeof text === 'string'),
  );
  return fit ? Object.fromEntries(entries) : null;
}
