/**
 * The files of a course out of a zip or a folder, as path → text.
 * Prevents: a zip that fills the memory, and one whose paths lead out of its folder.
 */

import { unzipSync } from 'fflate';

/** Bytes of a zip, of one file in it, of all files; and how many files. A course of 50 lessons has some 2 MB. */
export const LIMITS = { zip: 20e6, file: 4e6, all: 40e6, files: 4000 };

/** What systems and editors leave behind. */
const LITTER = /(^|\/)(__MACOSX|__pycache__|\.[^./][^/]*|Thumbs\.db|node_modules)(\/|$)/;

export class CourseFileError extends Error {}

/** A refusal, or null. */
export function pathProblem(path: string): string | null {
  const parts = path.split('/');
  const control = [...path].some((letter) => letter < ' ' || letter === '\\');
  if (control || /^[A-Za-z]:/.test(path) || path.startsWith('/') || parts.includes('..'))
    return `The path "${path.slice(0, 120)}" leads out of the folder. Pack the folder anew.`;
  return null;
}

class Budget {
  #bytes = 0;
  #files = 0;

  /** Throws when a file of this size is too much. */
  take(path: string, size: number): void {
    const problem = pathProblem(path);
    if (problem) throw new CourseFileError(problem);
    this.#files += 1;
    this.#bytes += size;
    if (size > LIMITS.file) throw tooLarge(path, LIMITS.file);
    if (this.#bytes > LIMITS.all) throw tooLarge('The course', LIMITS.all);
    if (this.#files > LIMITS.files)
      throw new CourseFileError(`The course has more than ${LIMITS.files} files. Is it the right folder?`);
  }
}

const tooLarge = (what: string, limit: number) =>
  new CourseFileError(`${what} is larger than ${limit / 1e6} MB unpacked. A course is text and small data.`);

/** Some programs of Windows write the paths in a zip as they are written there. */
const slashed = (name: string) => name.replaceAll('\\', '/');

const isLitter = (path: string) => LITTER.test(path) || path.endsWith('/');

/** The files of a zip. Throws CourseFileError with a sentence for whoever made it. */
export function unpackZip(zip: Uint8Array): Map<string, string> {
  if (zip.length > LIMITS.zip)
    throw new CourseFileError(
      `The zip is larger than ${LIMITS.zip / 1e6} MB. A course is text and small data.`,
    );
  if (zip[0] !== 0x50 || zip[1] !== 0x4b) throw new CourseFileError('This file is no zip.');
  const budget = new Budget();
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(zip, {
      // What the zip says of itself is looked at before anything is unpacked, and no file grows beyond what it says.
      filter({ name, originalSize }) {
        const path = slashed(name);
        if (isLitter(path)) return false;
        budget.take(path, originalSize);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof CourseFileError) throw error;
    throw new CourseFileError('The zip is damaged. Download or pack it again.');
  }
  return new Map(Object.entries(unpacked).map(([name, content]) => [slashed(name), textOf(name, content)]));
}

/** The part of a File that is used. */
export interface FolderFile {
  path: string;
  size: number;
  read(): Promise<Uint8Array>;
}

/** The files of a folder that somebody chose. Throws CourseFileError. */
export async function unpackFolder(files: FolderFile[]): Promise<Map<string, string>> {
  const budget = new Budget();
  const wanted = files.filter(({ path }) => !isLitter(path));
  for (const { path, size } of wanted) budget.take(path, size);
  const found = new Map<string, string>();
  for (const file of wanted) found.set(file.path, textOf(file.path, await file.read()));
  return found;
}

function textOf(path: string, content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new CourseFileError(`${path} is no text in UTF-8. A course holds text and data such as CSV.`);
  }
}
