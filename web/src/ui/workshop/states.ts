/** What a learner's progress says in a report: the steps of the course in order, and what each came to. */

import type { CourseOutline } from '../../lessons/course';
import { keyOf, type Progress, type StepRecord } from '../../lessons/progress';
import type { Storage } from '../../workbench/persist';
import { courseMark, type StepState } from '../../workshop/code';

const stepKeys = ({ lessons }: CourseOutline): string[] =>
  lessons.flatMap(({ slug, steps }) => steps.map(({ id }) => keyOf(slug, id)));

export const markOf = (outline: CourseOutline): number => courseMark(outline.id, stepKeys(outline));

export const statesOf = (outline: CourseOutline, progress: Progress): StepState[] =>
  stepKeys(outline).map((key) => stateOf(progress.steps[key]));

function stateOf(record: StepRecord | undefined): StepState {
  if (!record) return 0;
  const helped = (record.hints ?? 0) > 0 || record.shown === true;
  if (record.passed) return helped ? 2 : 3;
  return record.work || helped ? 1 : 0;
}

const keyOfTag = (course: string) => `tryhamilton:tag:${course}`;

/** Two bytes by chance that tell this browser from the others in the room. */
export function tagOf(storage: Storage | null, course: string): number {
  const kept = Number(storage?.getItem(keyOfTag(course)) ?? Number.NaN);
  if (Number.isInteger(kept) && kept >= 0 && kept <= 0xffff) return kept;
  const made = crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
  try {
    storage?.setItem(keyOfTag(course), String(made));
  } catch {
    // Without storage there is no progress to hand in either.
  }
  return made;
}

/** For a file of saved progress, which carries no tag: the same file gives the same one. */
export const tagOfText = (text: string): number => courseMark(text, []);
