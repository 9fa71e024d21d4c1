import type { WorkbenchState } from './state';

/** What outlives a reload: the program as typed, and where it came from. */
export type Saved = Pick<WorkbenchState, 'files' | 'active' | 'inputs' | 'config' | 'overrides' | 'example'>;

/** The part of localStorage that is used; absent where the browser forbids it. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** localStorage, or null where the browser forbids it. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

const KEY = 'tryhamilton:program';
const DAMAGED = 'tryhamilton:program-damaged';
const VERSION = 1;

/** Writes the program to this browser. False if the browser refuses (private mode, full). */
export function save(storage: Storage | null, saved: Saved): boolean {
  try {
    storage?.setItem(KEY, JSON.stringify({ version: VERSION, ...saved }));
    return storage !== null;
  } catch {
    return false;
  }
}

/**
 * The program of the last visit, or null. A damaged record yields what can be read of it;
 * if no file can, its text is set aside under a second key, so that nothing is overwritten.
 */
export function restore(storage: Storage | null): Saved | null {
  let text: string | null = null;
  try {
    text = storage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
  if (text === null) return null;
  const record = parsed(text);
  const saved = record?.version === VERSION ? savedOf(record) : null;
  if (saved) return saved;
  try {
    storage?.setItem(DAMAGED, text);
  } catch {
    // A full storage loses the copy, never the visit.
  }
  return null;
}

/** The program in a record of whatever kind, as much of it as is one; null if it has no file. */
export function savedOf(value: unknown): Saved | null {
  if (value === null || typeof value !== 'object') return null;
  const record = value as Record<string, unknown>;
  const files = texts(record.files);
  const [first] = Object.keys(files);
  if (first === undefined) return null;
  const active = typeof record.active === 'string' && record.active in files ? record.active : first;
  return {
    files,
    active,
    inputs: texts(record.inputs),
    config: texts(record.config),
    overrides: texts(record.overrides),
    example: typeof record.example === 'string' ? record.example : '',
  };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The entries of a record that are text; anything else is left out. */
function texts(value: unknown): Record<string, string> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}
