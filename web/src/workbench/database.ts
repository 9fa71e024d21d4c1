import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Attachment } from '../protocol';

/** What this browser keeps besides the program itself: files that inputs stand for. */
export interface Schema extends DBSchema {
  attachments: { key: string; value: Attachment & { at: number } };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'tryhamilton';
const VERSION = 1;

let opened: Promise<Database | null> | null = null;

/** The database of this browser, or null where it forbids one (private mode, storage switched off). */
export function browserDatabase(): Promise<Database | null> {
  opened ??= open().catch(() => null);
  return opened;
}

async function open(): Promise<Database | null> {
  if (!globalThis.indexedDB) return null;
  return openDB<Schema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('attachments', { keyPath: 'name' });
    },
    // Another tab has a newer page open: let it go on, and open anew when this one is asked again.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
}
