import type { Attachment, Json } from '../protocol';
import type { Database } from './database';

/** Files that inputs stand for, by name. Kept in this browser; where it refuses, until the page is left. */
export interface Attachments {
  /**
   * Takes a file, and what the page has decoded of it, and returns the name that it goes by. A file of the same name and
   * another content gets a number.
   */
  add(file: File, columns?: Blob): Promise<string>;
  /** Those of the files that these values stand for. What is not there is left out: the kernel says so. */
  usedBy(...groups: Record<string, Json>[]): Promise<Attachment[]>;
}

/** So many files are kept, the latest: other tabs and earlier runs may stand on them. */
const MOST = 20;

export function createAttachments(database: () => Promise<Database | null>): Attachments {
  const memory = new Map<string, Attachment>();

  async function get(name: string): Promise<Attachment | undefined> {
    const known = memory.get(name);
    if (known) return known;
    const kept = await (await database())?.get('attachments', name).catch(() => undefined);
    if (kept) memory.set(name, kept);
    return kept;
  }

  async function keep(made: Attachment): Promise<void> {
    const kept = await database();
    if (!kept) return;
    await kept.put('attachments', { ...made, at: Date.now() });
    const all = await kept.getAll('attachments');
    const old = all.sort((a, b) => b.at - a.at).slice(MOST);
    await Promise.all(old.map(({ name }) => kept.delete('attachments', name)));
  }

  return {
    async add(file, columns) {
      let name = safeName(file.name);
      for (let count = 2; await get(name); count++) name = numbered(safeName(file.name), count);
      const made: Attachment = { name, id: crypto.randomUUID(), blob: file, ...(columns && { columns }) };
      memory.set(name, made);
      // A browser that is full keeps it in memory only; the run works, and after a reload the kernel says what is missing.
      await keep(made).catch(() => {});
      return name;
    },
    async usedBy(...groups) {
      const found = await Promise.all([...namesIn(groups)].map(get));
      return found.filter((one) => one !== undefined);
    },
  };
}

/** The file that a value stands for, or null: `{"$file": "spend.parquet"}`. */
export const fileOf = (value: Json | undefined): string | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.$file === 'string'
    ? value.$file
    : null;

/** The text of a small table that a value holds, or null: `{"$csv": "a,b\n1,2"}`. */
export const csvOf = (value: Json | undefined): string | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value.$csv === 'string'
    ? value.$csv
    : null;

const namesIn = (groups: Record<string, Json>[]): Set<string> =>
  new Set(groups.flatMap((values) => Object.values(values).map(fileOf)).filter((name) => name !== null));

/** Nothing that a path could be made of. */
const safeName = (name: string): string =>
  name.replace(/[^\p{L}\p{N} ._-]/gu, '_').replace(/^\.+/, '') || 'data';

function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)}-${count}${name.slice(dot)}` : `${name}-${count}`;
}
