/** What a learner's progress says in a report: the steps of the course in order, and what each came to. */

import type { CourseOutline } from '../../lessons/course';
import { mostShown } from '../../lessons/held';
import { keyOf, type Progress, type StepRecord } from '../../lessons/progress';
import type { Storage } from '../../workbench/persist';
import { courseMark, type StepState } from '../../workshop/code';
import { type CheckText, NOTHING_HELD, type StepHeld } from '../../workshop/held-code';

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

/** What held the learner up, as places in the course's checks; a check that the course has no more is left out. */
export const heldOf = (outline: CourseOutline, progress: Progress, checks: CheckText[][]): StepHeld[] =>
  stepKeys(outline).map((key, step) => stepHeld(progress.steps[key], checks[step] ?? []));

function stepHeld(record: StepRecord | undefined, texts: CheckText[]): StepHeld {
  const held = record?.held;
  if (!held) return NOTHING_HELD;
  const failed = texts.flatMap(({ check, hints }, place) => {
    const shown = mostShown(held, check);
    return shown === null
      ? []
      : [{ check: place, hint: hints.includes(shown) ? hints.indexOf(shown) : null }];
  });
  const last = texts.findIndex(({ check }) => check === held.last);
  return { checks: failed, last: record.passed || last < 0 ? null : last };
}

/** Progress saved before checks were noted says nothing of them, and that is not the same as none. */
export const tellsChecks = (progress: Progress): boolean =>
  Object.values(progress.steps).some(({ held }) => held !== undefined);

const keyOfTag = (course: string) => `tryhamilton:tag:${course}`;

/** Two bytes by chance that tell this browser from the others in the room. */
export function tagOf(storage: Storage | null, course: string): number {
  const kept = Number(storage?.getItem(keyOfTag(course)) ?? Number.NaN);
  if (isTag(kept)) return kept;
  const made = crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
  try {
    storage?.setItem(keyOfTag(course), String(made));
  } catch {
    // Without storage there is no progress to hand in either.
  }
  return made;
}

const isTag = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff;

/** Of a file of saved progress: that of its browser. Older files carry none; the same file gives the same one then. */
export function tagOfFile(text: string): number {
  const { tag } = JSON.parse(text) as { tag?: unknown };
  return isTag(tag) ? tag : courseMark(text, []);
}
