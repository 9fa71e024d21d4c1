import type { CourseOutline } from './course';

export interface Place {
  slug: string;
  step: string;
  /** The step's title. */
  title: string;
  /** The lesson's title. */
  lesson: string;
}

/** The places before and after a step, in the order of the course. */
export function neighboursOf(
  outline: CourseOutline,
  slug: string,
  at: number,
): { before: Place | null; after: Place | null } {
  const places = outline.lessons.flatMap((lesson) =>
    lesson.steps.map((step) => ({
      slug: lesson.slug,
      step: step.id,
      title: step.title,
      lesson: lesson.title,
    })),
  );
  const first = places.findIndex((place) => place.slug === slug);
  const here = first + at;
  return { before: places[here - 1] ?? null, after: places[here + 1] ?? null };
}
