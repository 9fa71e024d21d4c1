import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Attachment, ExtraPackage } from '../protocol';
import type { RunRecord } from './history';

/** What this browser keeps besides the program itself: the runs, and files that inputs stand for. */
export interface Schema extends DBSchema {
  packages: { key: string; value: ExtraPackage };
  runs: { key: number; value: RunRecord };
  attachments: { key: string; value: Attachment & { at: number } };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'tryhamilton';
const VERSION = 3;

let opened: Promise<Database | null> | null = null;

/** The database of this browser, or null where it forbids one (private mode, storage switched off). */
export function browserDatabase(): Promise<Database | null> {
  opened ??= open().catch(() => null);
  return opened;
}

async function open(): Promise<Database | null> {
  if (!globalThis.indexedDB) return null;
  return openDB<Schema>(NAME, VERSION, {
    upgrade(database, from) {
      if (from < 1) database.createObjectStore('attachments', { keyPath: 'name' });
      if (from < 3) database.createObjectStore('packages', { keyPath: 'id' });
      if (from < 2) database.createObjectStore('runs', { keyPath: 'id', autoIncrement: true });
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
