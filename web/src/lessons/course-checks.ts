/** The checks of a course's steps with the hints that they may give: checks.json, which older courses have not. */
import type { CourseOutline, Fetcher } from './course';
import { keyOf } from './progress';

export interface CheckText {
  check: string;
  /** As their author wrote them, with holes where a program's names and values come. */
  hints: string[];
}

/** Step by step, in the order of the course; null where it does not tell them. Never rejects. */
export async function checksOfCourse(outline: CourseOutline, get: Fetcher): Promise<CheckText[][] | null> {
  try {
    return checksIn(await get('checks.json'), outline);
  } catch {
    return null;
  }
}

export function checksIn(value: unknown, { lessons }: CourseOutline): CheckText[][] | null {
  if (typeof value !== 'object' || value === null) return null;
  const table = new Map<string, unknown>(Object.entries(value));
  const steps = lessons.flatMap(({ slug, steps }) => steps.map(({ id }) => table.get(keyOf(slug, id))));
  return steps.every(areChecks) ? steps : null;
}

const areChecks = (value: unknown): value is CheckText[] =>
  Array.isArray(value) &&
  value.every(
    (one) =>
      typeof one?.check === 'string' &&
      Array.isArray(one.hints) &&
      one.hints.every((hint: unknown) => typeof hint === 'string'),
  );
