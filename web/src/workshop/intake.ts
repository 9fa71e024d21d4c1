/** A course out of what somebody chose: already rendered, or lessons as they are written, which Python reads. */

import type { CourseFault, CourseReading } from '../protocol';
import { CourseFileError } from './unpack';

export type Intake =
  | { kind: 'course'; courses: Record<string, Record<string, unknown>> }
  | { kind: 'faults'; faults: CourseFault[] };

/** Reads lessons in the kernel. */
export type ReadLessons = (files: Record<string, string>, name: string) => Promise<CourseReading>;

/** Throws CourseFileError with a sentence for what is no course at all. */
export async function takeIn(files: Map<string, string>, name: string, read: ReadLessons): Promise<Intake> {
  const rendered = renderedIn(files);
  if (rendered) return { kind: 'course', courses: rendered };
  if (![...files.keys()].some((path) => /(^|\/)lesson\.md$/.test(path)))
    throw new CourseFileError(
      `There is no course in ${name}: no lesson.md, and no course.json. A course is a folder with a folder for each lesson.`,
    );
  const { courses, faults } = await read(Object.fromEntries(files), name);
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'course', courses };
}

/** The courses that `tryhamilton lesson render` made: each course.json with the files beside it. */
function renderedIn(files: Map<string, string>): Record<string, Record<string, unknown>> | null {
  const found: [string, Record<string, unknown>][] = [];
  for (const path of files.keys()) {
    if (!/(^|\/)course\.json$/.test(path)) continue;
    const folder = path.slice(0, -'course.json'.length);
    const beside = [...files].filter(
      ([other]) => other.startsWith(folder) && /^[^/]+\.json$/.test(other.slice(folder.length)),
    );
    const contents = beside.map(([other, text]): [string, unknown] => [
      other.slice(folder.length),
      parsed(other, text),
    ]);
    const course = contents.find(([name]) => name === 'course.json')?.[1] as { id?: unknown } | undefined;
    if (typeof course?.id !== 'string')
      throw new CourseFileError(`${path} has no id. Render the course anew.`);
    found.push([course.id, Object.fromEntries(contents)]);
  }
  return found.length > 0 ? Object.fromEntries(found) : null;
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CourseFileError(`${path} is not JSON. Render the course anew.`);
  }
}
