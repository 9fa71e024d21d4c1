/**
 * Courses that somebody opened from a zip or a folder: kept in this browser, and addressed as "local:<id>".
 * Prevents: a workshop that is gone with the reload, and one that has to be uploaded somewhere to be opened.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Fetcher, fetcherAt } from './course';

interface LocalCourse {
  id: string;
  /** File name to content, as `tryhamilton lesson render` makes them. */
  files: Record<string, unknown>;
  /** When it was opened, in ms. */
  at: number;
}

interface Schema extends DBSchema {
  courses: { key: string; value: LocalCourse };
}

const SCHEME = 'local:';

export const localAddress = (id: string): string => `${SCHEME}${id}`;

const database = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>('tryhamilton-courses', 1, {
    upgrade: (opened) => void opened.createObjectStore('courses', { keyPath: 'id' }),
  });

/** Keeps a course in the place of one with the same id. Rejects with a sentence where the browser keeps nothing. */
export async function keepCourse(id: string, files: Record<string, unknown>): Promise<void> {
  try {
    const opened = await database();
    await opened.put('courses', { id, files, at: Date.now() });
    opened.close();
  } catch (error) {
    throw new Error('This browser does not keep the course: its storage is full or switched off.', {
      cause: error,
    });
  }
}

const localFetcher =
  (id: string): Fetcher =>
  async (name) => {
    const opened = await database();
    const course = await opened.get('courses', id);
    opened.close();
    if (!course) throw new Error(`The course "${id}" is not in this browser. Open its zip or folder again.`);
    if (!Object.hasOwn(course.files, name)) throw new Error(`The course "${id}" has no file ${name}.`);
    return course.files[name];
  };

/** The files of a course by what an address says: of this browser, of another place, or null for the site's own. */
export function fetcherFor(course: string | null, base: string): Fetcher {
  if (course?.startsWith(SCHEME)) return localFetcher(course.slice(SCHEME.length));
  return fetcherAt(new URL(course ?? `${base}learn/data/`, location.href));
}
