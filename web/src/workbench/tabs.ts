import { FIRST_EXAMPLE } from './examples';
import { restore, type Saved, type Storage, save } from './persist';
import { sameProgram, shelve } from './shelf';
import type { ProgramHome } from './workbench';

/** The part of Web Locks that is used; absent where the browser has none. */
export type Locks = Pick<LockManager, 'request'>;

export interface TabHome extends ProgramHome {
  /** Calls back when it turns out that another tab keeps the program, and again when this tab has taken over. */
  onElsewhere(listener: (elsewhere: boolean) => void): void;
  /** The tab goes: what only it has is put on the shelf. */
  leave(): void;
}

const CHANGED = 'tryhamilton:changed-here';
const LOCK = 'tryhamilton:program';

/**
 * One tab at a time keeps the program of this browser. Another one works on a copy of its own, which outlives a reload and
 * a crash, takes over when the first tab is closed, and goes to the shelf when it is closed itself: no tab overwrites
 * what another one writes.
 *
 * @param local  shared by all tabs  @param session  this tab's own; a crash of the browser gives it back
 */
export function createTabHome(local: Storage | null, session: Storage | null, locks: Locks | null): TabHome {
  let keeps = locks === null;
  let elsewhere = false;
  /** Whether anything was ever changed in this tab; only then is its program worth more than the browser's. */
  let changed = read(session, CHANGED) !== null;
  let last: Saved | null = null;
  let listener: (elsewhere: boolean) => void = () => {};

  function tell(now: boolean): void {
    if (now === elsewhere) return;
    elsewhere = now;
    listener(now);
  }

  /** This tab's program becomes the browser's; the one that is there is not lost. */
  function takeOver(): void {
    keeps = true;
    const there = restore(local);
    if (last && there && !sameProgram(there, last)) shelve(local, there);
    if (last && (changed || !there)) save(local, last);
    tell(false);
  }

  if (locks) {
    void locks
      .request(LOCK, { ifAvailable: true }, (lock) => {
        if (lock) return held(takeOver);
        tell(true);
        // Waits in line, and has it from the moment that the other tab is gone.
        void locks.request(LOCK, () => held(takeOver)).catch(() => {});
        return undefined;
      })
      .catch(() => {
        keeps = true;
      });
  }

  return {
    open() {
      last = restore(session) ?? restore(local) ?? FIRST_EXAMPLE.program;
      return last;
    },
    save(saved) {
      if (last && !changed && !sameProgram(last, saved)) {
        changed = true;
        write(session, CHANGED, '1');
      }
      last = saved;
      const own = save(session, saved);
      return keeps ? save(local, saved) : own;
    },
    onElsewhere(told) {
      listener = told;
      if (elsewhere) told(true);
    },
    leave() {
      if (!keeps && changed && last) shelve(local, last);
    },
  };
}

function read(storage: Storage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(storage: Storage | null, key: string, text: string): void {
  try {
    storage?.setItem(key, text);
  } catch {
    // A storage that is full forgets a mark, no program.
  }
}

/** Until the tab is gone. */
function held(begin: () => void): Promise<never> {
  begin();
  return new Promise(() => {});
}

/** sessionStorage, or null where the browser forbids it. */
export function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}
