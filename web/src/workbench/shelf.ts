/** Programs that made room for one that came from outside: own work is never lost to a link. */

import { type Saved, type Storage, savedOf } from './persist';

export interface Shelved {
  /** When it was put there, in ms since 1970. */
  at: number;
  program: Saved;
}

const KEY = 'tryhamilton:shelf';
/** Old ones make room for new ones. */
const MOST = 8;

/** The programs on the shelf, latest first. */
export function shelved(storage: Storage | null): Shelved[] {
  try {
    const list: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    if (!Array.isArray(list)) return [];
    return list.flatMap(({ at, program }: Record<string, unknown>) => {
      const saved = savedOf(program);
      return saved && typeof at === 'number' ? [{ at, program: saved }] : [];
    });
  } catch {
    return [];
  }
}

/** Puts a program on the shelf; the same program stands there once. False if this browser refuses. */
export function shelve(storage: Storage | null, program: Saved, at = Date.now()): boolean {
  if (!storage) return false;
  const others = shelved(storage).filter((one) => !sameProgram(one.program, program));
  for (let count = MOST; count > 0; count--) {
    try {
      storage.setItem(KEY, JSON.stringify([{ at, program }, ...others].slice(0, count)));
      return true;
    } catch {
      // Full: with fewer of them it may fit.
    }
  }
  return false;
}

/** Whether two programs do the same; which file is on show does not count. */
export function sameProgram(a: Saved, b: Saved): boolean {
  const told = ({ files, inputs, config, overrides }: Saved) =>
    JSON.stringify([files, inputs, config, overrides]);
  return told(a) === told(b);
}
