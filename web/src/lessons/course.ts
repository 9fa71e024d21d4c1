/**
 * A course as data, and how it is opened: what comes with the site, a preview of lessons being written and a workshop
 * are the same files at different addresses. `tryhamilton lesson render` makes them.
 */
import type { Graph, Json, Preview } from '../protocol';
import type { Files } from '../workbench/files';

/** What the contents, the map and the search know of a lesson. */
export interface LessonHead {
  slug: string;
  title: string;
  /** What the reader can do afterwards, in one sentence. */
  summary: string;
  minutes: number;
  /** Dotted names below `hamilton`. */
  teaches: string[];
  /** Slugs of the lessons that come before it. */
  buildsOn: string[];
  steps: { id: string; title: string }[];
}

export interface CourseOutline {
  /** Keeps the work of different courses apart in one browser. */
  id: string;
  title: string;
  summary: string;
  /** In order. */
  lessons: LessonHead[];
  /** The lessons as a dataflow: who builds on whom. Names are slugs with underscores. */
  map: Graph;
  /** Where its nodes are drawn, if that is worked out already. */
  mapLayout?: unknown;
  /** Of a course that is being written: its version, after which there may be others. */
  changes?: number;
  /** Changes when anything in the course does. */
  version: string;
}

/** One heading with prose and an exercise; `start` and `solution` are whole programs. */
export interface Step {
  id: string;
  title: string;
  /** Markdown. */
  text: string;
  hints: string[];
  start: Files;
  solution: Files;
  /** The start is the solution of the step before: whoever solved that in their own way goes on with it. */
  continues: boolean;
  checks: string;
  inputs: Record<string, Json>;
  config: Record<string, Json>;
  overrides: Record<string, Json>;
  /** The graph to begin with. */
  begin: Graph;
  /** The graph of the solution, and what its run gives. */
  goal: {
    graph: Graph;
    previews: Record<string, Preview>;
    outputs: string[];
    /** Where the nodes are drawn, if that is worked out already. */
    layout?: unknown;
  };
}

export interface Lesson extends Omit<LessonHead, 'steps'> {
  /** Markdown. */
  intro: string;
  steps: Step[];
  data: { file: string; source: string; license: string }[];
}

/** An open course. */
export interface Course {
  outline: CourseOutline;
  /** Fetched once. Rejects with a sentence that says which lesson could not be had and why. */
  lesson(slug: string): Promise<Lesson>;
}

/** Gets one file of a course, by its name: "course.json", "names-are-wiring.json". */
export type Fetcher = (name: string) => Promise<unknown>;

/** Opens the course whose files `get` knows, e.g. from a zip. */
export async function openCourse(get: Fetcher): Promise<Course> {
  const outline = outlineOf(await get('course.json'));
  return courseOf(outline, async (slug) => lessonOf(await get(`${slug}.json`), slug));
}

/** A course of which the outline is at hand already. */
export function courseOf(outline: CourseOutline, fetchLesson: (slug: string) => Promise<Lesson>): Course {
  const lessons = new Map<string, Promise<Lesson>>();
  return {
    outline,
    lesson(slug) {
      if (!outline.lessons.some((lesson) => lesson.slug === slug))
        return Promise.reject(new Error(`The course "${outline.title}" has no lesson "${slug}".`));
      const known = lessons.get(slug);
      if (known) return known;
      const asked = fetchLesson(slug);
      lessons.set(slug, asked);
      // Another try may have more luck.
      asked.catch(() => lessons.delete(slug));
      return asked;
    },
  };
}

/** Files of a course beside this address, which is that of the folder or of its course.json. */
export function fetcherAt(address: string | URL, fetch_: typeof fetch = fetch): Fetcher {
  const base = new URL(address);
  if (!/^https?:$/.test(base.protocol))
    throw new Error(`"${address}" is no address of a course: it should begin with https://.`);
  if (!base.pathname.endsWith('/') && !base.pathname.endsWith('.json')) base.pathname += '/';
  return async (name) => {
    const url = new URL(name, base);
    const response = await fetch_(url).catch(() => {
      throw new Error(`${url} cannot be reached. ${whyUnreached(url)}`);
    });
    if (!response.ok) throw new Error(`${url} was answered with ${response.status}. Check the address.`);
    return response.json().catch(() => {
      throw new Error(`${url} is not JSON. A course is a folder that "tryhamilton lesson render" made.`);
    });
  };
}

/** A browser does not tell a page why; of another host there are more reasons, and ways around them. */
export const whyUnreached = (url: URL): string =>
  typeof location === 'undefined' || url.origin === location.origin
    ? 'Check the address and the connection.'
    : `The connection is down, or ${url.host} does not let other sites read it, or this site may not ask it: ` +
      'that is up to whoever hosts them. A zip of the course opens from the page "Workshop" without any of this.';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Foreign courses are checked as far as the page relies on them. */
export function outlineOf(value: unknown): CourseOutline {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.title !== 'string')
    throw new Error('This course.json has no id and title. "tryhamilton lesson render" makes one that has.');
  if (
    !Array.isArray(value.lessons) ||
    !value.lessons.every((one) => isRecord(one) && Array.isArray(one.steps))
  )
    throw new Error('This course.json has no list of lessons with their steps.');
  return value as unknown as CourseOutline;
}

export function lessonOf(value: unknown, slug: string): Lesson {
  if (!isRecord(value) || value.slug !== slug || !Array.isArray(value.steps) || value.steps.length === 0)
    throw new Error(`The file of the lesson "${slug}" does not hold it. Render the course anew.`);
  return value as unknown as Lesson;
}
