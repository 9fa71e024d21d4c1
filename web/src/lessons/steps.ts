import { fieldsOf } from '../workbench/fields';
import type { Files } from '../workbench/files';
import type { Saved } from '../workbench/persist';
import type { Lesson, Step } from './course';
import { filesOf, keyOf, type Progress, type Work, workOf } from './progress';

/** A step's program as its author gives it. */
export function givenProgram(lesson: Lesson, step: Step, files: Files = step.start): Saved {
  return {
    files,
    active: firstToEdit(step, files),
    inputs: fieldsOf(step.inputs),
    config: fieldsOf(step.config),
    overrides: fieldsOf(step.overrides),
    example: keyOf(lesson.slug, step.id),
  };
}

/** The file that the exercise is about: the first that the solution changes. */
function firstToEdit(step: Step, files: Files): string {
  const changed = Object.keys(step.solution).find((name) => step.solution[name] !== step.start[name]);
  return changed && changed in files ? changed : (Object.keys(files)[0] ?? '');
}

/** What a step begins with: the person's own answer to the step before where it goes on from there. */
export function startOf(lesson: Lesson, at: number, progress: Progress): Files {
  const step = lesson.steps[at] as Step;
  const before = at > 0 && step.continues ? lesson.steps[at - 1] : undefined;
  const answer = before && progress.steps[keyOf(lesson.slug, before.id)]?.passed?.with;
  return before && answer ? filesOf(answer, before.start) : step.start;
}

/** The program of a step as the person left it, or as it begins. */
export function openedProgram(lesson: Lesson, at: number, progress: Progress): Saved {
  const step = lesson.steps[at] as Step;
  const work = progress.steps[keyOf(lesson.slug, step.id)]?.work;
  return work ? savedOf(lesson, step, work) : givenProgram(lesson, step, startOf(lesson, at, progress));
}

export function savedOf(
  lesson: Lesson,
  step: Step,
  { active, inputs, config, overrides, files }: Work,
): Saved {
  const all = filesOf({ files }, step.start);
  return {
    files: all,
    active: active in all ? active : (Object.keys(all)[0] ?? ''),
    inputs,
    config,
    overrides,
    example: keyOf(lesson.slug, step.id),
  };
}

export { workOf };
