import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CheckVerdict } from '../protocol';
import { type Files, sameFiles } from '../workbench/files';
import type { Saved, Storage } from '../workbench/persist';
import type { ProgramHome, Workbench } from '../workbench/workbench';
import type { Course, Lesson, Step } from './course';
import { heldBy } from './held';
import {
  changeProgress,
  isPassed,
  keyOf,
  type Progress,
  readProgress,
  type StepRecord,
  withStep,
  workOf,
} from './progress';
import { givenProgram, openedProgram, startOf } from './steps';

export interface LessonState {
  course: Course;
  lesson: Lesson;
  /** Which step is open. */
  at: number;
  progress: Progress;
  /** False once this browser refused to keep the progress. */
  kept: boolean;
  /** The files before the solution was put in their place, while it is on show. */
  before: Files | null;
  /** The lesson that is being fetched. */
  awaited: string | null;
  /** Why a lesson could not be opened. */
  failed: string | null;
}

/** One person in a course: which step is open, what was done. Headless; the pane reads the store and calls this. */
export interface LessonSession {
  store: StoreApi<LessonState>;
  /** Where the workbench gets and keeps its program. */
  home: ProgramHome;
  /** Ties the session to its workbench: from now on a run is followed by the checks. Returns how to end that. */
  attach(workbench: Workbench): () => void;
  /** Opens a step of this or another lesson of the course; the first one, or where the person was. */
  open(slug: string, step?: string | null): Promise<void>;
  check(): Promise<void>;
  /** Shows the next hint. */
  hint(): void;
  /** Puts the solution in the place of the program; can be undone. */
  showSolution(): void;
  /** Puts the step back to its start; can be undone. */
  reset(): void;
  /** Reads again what this browser keeps, e.g. after another tab wrote. */
  refresh(): void;
  change(change: (progress: Progress) => Progress): void;
}

export interface SessionOptions {
  course: Course;
  lesson: Lesson;
  step: string | null;
  storage: Storage | null;
  now?: () => Date;
}

export const stepOf = ({ lesson, at }: Pick<LessonState, 'lesson' | 'at'>): Step => lesson.steps[at] as Step;

export const recordOf = (state: LessonState): StepRecord =>
  state.progress.steps[keyOf(state.lesson.slug, stepOf(state).id)] ?? {};

/** The step that is asked for, otherwise the first that is not passed yet. */
function placeIn(lesson: Lesson, step: string | null | undefined, progress: Progress): number {
  const asked = lesson.steps.findIndex(({ id }) => id === step);
  if (asked >= 0) return asked;
  const next = lesson.steps.findIndex(({ id }) => !isPassed(progress, lesson.slug, id));
  return Math.max(0, next);
}

export function createLessonSession({ course, lesson, step, storage, now }: SessionOptions): LessonSession {
  const { id } = course.outline;
  const today = now ?? (() => new Date());
  const kept = readProgress(storage, id);
  const store = createStore<LessonState>(() => ({
    course,
    lesson,
    at: placeIn(lesson, step, kept),
    progress: kept,
    kept: true,
    before: null,
    awaited: null,
    failed: null,
  }));
  let bench: Workbench | null = null;
  /** Counts what was asked for: only the last of it is shown. */
  let opens = 0;

  function workbench(): Workbench {
    if (!bench) throw new Error('The lesson has no workbench yet.');
    return bench;
  }

  function change(make: (progress: Progress) => Progress): void {
    const changed = changeProgress(storage, id, make);
    store.setState({ progress: changed.progress, kept: changed.kept });
  }

  const noteStep = (note: Partial<StepRecord>) => {
    const state = store.getState();
    const key = keyOf(state.lesson.slug, stepOf(state).id);
    change((progress) => withStep(progress, key, note));
  };

  /** The step that a program belongs to is written in it, so that a late save cannot meet the wrong one. */
  function save(saved: Saved): boolean {
    const { lesson: open, progress } = store.getState();
    const mine = open.steps.find((one) => keyOf(open.slug, one.id) === saved.example);
    if (!mine) return true;
    const work = workOf(saved, mine.start);
    const opened = openedProgram(open, open.steps.indexOf(mine), progress);
    const same = JSON.stringify(workOf(opened, mine.start)) === JSON.stringify(work);
    if (same) return store.getState().kept;
    change((now_) => withStep(now_, saved.example, { work }));
    return store.getState().kept;
  }

  function show(next: Lesson, at: number): void {
    workbench().save();
    const { progress } = store.getState();
    const key = keyOf(next.slug, (next.steps[at] as Step).id);
    store.setState({ lesson: next, at, before: null, failed: null, awaited: null });
    workbench().openProgram(openedProgram(next, at, progress));
    drawBegin();
    change((kept_) => ({ ...kept_, place: key }));
  }

  /** The graph that was drawn when the site was built, until Python has drawn the program's own. */
  function drawBegin(): void {
    const state = store.getState();
    const { files } = workbench().store.getState();
    const { start, begin } = stepOf(state);
    const untouched = JSON.stringify(files) === JSON.stringify(start);
    workbench().store.setState({ graph: untouched ? begin : null });
  }

  async function check(): Promise<void> {
    const state = store.getState();
    const { checks, start, goal, id: stepId } = stepOf(state);
    const key = keyOf(state.lesson.slug, stepId);
    const needs = Object.keys(start);
    const { files, active, inputs, config, overrides } = workbench().store.getState();
    const work = workOf({ files, active, inputs, config, overrides, example: key }, start);
    const before = workbench().store.getState().checking.files;
    const result = await workbench().check({ checks, lesson: key, needs }, goal.graph);
    if (!result || result.stopped) return;
    // Looking again, or at what the step began with, is no try.
    const begin = startOf(state.lesson, state.at, state.progress);
    const tried = !sameFiles(files, begin) && !(before && sameFiles(files, before));
    if (tried || result.passed) note(key, result.verdicts);
    if (!result.passed) return;
    const first = state.progress.steps[key]?.passed?.at;
    const at = first ?? today().toISOString();
    change((progress) => withStep(progress, key, { work, passed: { at, with: work } }));
  }

  /** Keeps which check did not pass, or that all do now. */
  function note(key: string, verdicts: CheckVerdict[]): void {
    change((progress) => {
      const before = progress.steps[key]?.held;
      const held = heldBy(before, verdicts);
      return held && held !== before ? withStep(progress, key, { held }) : progress;
    });
  }

  function replaced(text: string, next: Saved, before: Files | null): void {
    const undo = workbench().openProgram(next);
    store.setState({ before });
    workbench().store.setState({ comparedWith: before });
    workbench().events.emit('notice', {
      text,
      undo: () => {
        undo();
        store.setState({ before: null });
      },
      whole: true,
    });
  }

  return {
    store,
    home: {
      open: () => openedProgram(store.getState().lesson, store.getState().at, store.getState().progress),
      save,
    },
    attach(mine) {
      bench = mine;
      drawBegin();
      return mine.events.on('run', ({ error }) => {
        if (error?.type !== 'Stopped') void check();
      });
    },
    async open(slug, wanted) {
      const { lesson: current } = store.getState();
      const mine = ++opens;
      if (slug === current.slug) return show(current, placeIn(current, wanted, store.getState().progress));
      store.setState({ awaited: slug, failed: null });
      try {
        const next = await course.lesson(slug);
        // Another one may have been asked for meanwhile.
        if (mine === opens) show(next, placeIn(next, wanted, store.getState().progress));
      } catch (error) {
        const failed = error instanceof Error ? error.message : String(error);
        if (mine === opens) store.setState({ awaited: null, failed });
      }
    },
    check,
    hint() {
      const state = store.getState();
      const shown = recordOf(state).hints ?? 0;
      noteStep({ hints: Math.min(shown + 1, stepOf(state).hints.length) });
    },
    showSolution() {
      const state = store.getState();
      const { files } = workbench().store.getState();
      const step_ = stepOf(state);
      if (!recordOf(state).passed) noteStep({ shown: true });
      replaced(
        'Put the solution in place of your program.',
        givenProgram(state.lesson, step_, step_.solution),
        files,
      );
    },
    reset() {
      const state = store.getState();
      replaced('Went back to the start of this step.', givenProgram(state.lesson, stepOf(state)), null);
    },
    refresh() {
      store.setState({ progress: readProgress(storage, id) });
    },
    change,
  };
}
