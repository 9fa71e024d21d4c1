/**
 * What a person did in a course, kept in this browser: the work of each step, and with which program it was passed.
 * Prevents: a step opened in a second tab overwriting what the first one saved.
 */

import type { Files } from '../workbench/files';
import type { Saved, Storage } from '../workbench/persist';
import { type Held, mergedHeld, readHeld } from './held';

/** A program as the difference from where its step starts; null is a file that was removed. */
export interface Work {
  files: Record<string, string | null>;
  active: string;
  inputs: Saved['inputs'];
  config: Saved['config'];
  overrides: Saved['overrides'];
}

export interface StepRecord {
  work?: Work;
  /** When it was passed first, as an ISO date, and with what. */
  passed?: { at: string; with: Work };
  /** How many hints were asked for. */
  hints?: number;
  /** The solution was looked at before it was passed. */
  shown?: boolean;
  /** Which checks did not pass on the way. */
  held?: Held;
}

export interface Progress {
  version: 1;
  course: string;
  /** By "lesson/step". */
  steps: Record<string, StepRecord>;
  /** The step that was open last. */
  place: string | null;
}

export const keyOf = (slug: string, step: string): string => `${slug}/${step}`;

export const noProgress = (course: string): Progress => ({ version: 1, course, steps: {}, place: null });

const storageKey = (course: string): string => `tryhamilton:course:${course}`;

/** What this browser keeps of a course; nothing if it keeps nothing or forbids to look. */
export function readProgress(storage: Storage | null, course: string): Progress {
  try {
    const text = storage?.getItem(storageKey(course));
    return text ? progressOf(JSON.parse(text), course) : noProgress(course);
  } catch {
    return noProgress(course);
  }
}

/** Writes what `change` makes of what is kept now; returns it, and whether the browser took it. */
export function changeProgress(
  storage: Storage | null,
  course: string,
  change: (kept: Progress) => Progress,
): { progress: Progress; kept: boolean } {
  const progress = change(readProgress(storage, course));
  try {
    storage?.setItem(storageKey(course), JSON.stringify(progress));
    return { progress, kept: storage !== null };
  } catch {
    return { progress, kept: false };
  }
}

export const withStep = (progress: Progress, key: string, change: Partial<StepRecord>): Progress => ({
  ...progress,
  steps: { ...progress.steps, [key]: { ...progress.steps[key], ...change } },
});

export const isPassed = (progress: Progress, slug: string, step: string): boolean =>
  progress.steps[keyOf(slug, step)]?.passed !== undefined;

/** How many of a lesson's steps are passed. */
export const passedOf = (progress: Progress, lesson: { slug: string; steps: { id: string }[] }): number =>
  lesson.steps.filter(({ id }) => isPassed(progress, lesson.slug, id)).length;

export function workOf(saved: Saved, start: Files): Work {
  const { files, active, inputs, config, overrides } = saved;
  const changed: Work['files'] = {};
  for (const [name, text] of Object.entries(files)) if (start[name] !== text) changed[name] = text;
  for (const name of Object.keys(start)) if (!(name in files)) changed[name] = null;
  return { files: changed, active, inputs, config, overrides };
}

/** The files of some work on `start`. */
export function filesOf(work: Pick<Work, 'files'>, start: Files): Files {
  const files = { ...start };
  for (const [name, text] of Object.entries(work.files)) {
    if (text === null) delete files[name];
    else files[name] = text;
  }
  return files;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsOf = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {};

function readWork(value: unknown): Work | undefined {
  if (!isRecord(value) || !isRecord(value.files)) return undefined;
  const files = Object.entries(value.files).filter(
    (entry): entry is [string, string | null] => entry[1] === null || typeof entry[1] === 'string',
  );
  return {
    files: Object.fromEntries(files),
    active: typeof value.active === 'string' ? value.active : '',
    inputs: textsOf(value.inputs),
    config: textsOf(value.config),
    overrides: textsOf(value.overrides),
  };
}

/** What can be read of a record; a damaged part is left out. Throws a sentence if it is of another course or no progress. */
export function progressOf(value: unknown, course: string): Progress {
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.steps))
    throw new Error('This is no progress of a course: choose a file that was exported here.');
  if (value.course !== course)
    throw new Error(`This is the progress of the course "${value.course}", and this one is "${course}".`);
  const steps: Progress['steps'] = {};
  for (const [key, one] of Object.entries(value.steps)) {
    if (!isRecord(one)) continue;
    const record: StepRecord = {};
    const work = readWork(one.work);
    if (work) record.work = work;
    if (isRecord(one.passed) && typeof one.passed.at === 'string') {
      const made = readWork(one.passed.with);
      if (made && !Number.isNaN(Date.parse(one.passed.at))) record.passed = { at: one.passed.at, with: made };
    }
    if (typeof one.hints === 'number') record.hints = one.hints;
    if (one.shown === true) record.shown = true;
    const held = readHeld(one.held);
    if (held) record.held = held;
    steps[key] = record;
  }
  return { version: 1, course, steps, place: typeof value.place === 'string' ? value.place : null };
}

/** The progress in a file. Throws a sentence if it is of another course or no progress. */
export function progressIn(text: string, course: string): Progress {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('This file is no progress of a course: it is not JSON.');
  }
  return progressOf(value, course);
}

/** The two together: what either has passed is passed, the earlier time counts; other work only fills gaps. */
export function mergedProgress(mine: Progress, other: Progress): Progress {
  const steps: Progress['steps'] = { ...mine.steps };
  for (const [key, theirs] of Object.entries(other.steps)) {
    const ours = steps[key] ?? {};
    const passes = [ours.passed, theirs.passed].filter((one) => one !== undefined);
    const passed = passes.sort((a, b) => a.at.localeCompare(b.at))[0];
    const held = mergedHeld(ours.held, theirs.held);
    steps[key] = { ...theirs, ...ours, ...(passed ? { passed } : {}), ...(held ? { held } : {}) };
  }
  return { ...mine, steps, place: mine.place ?? other.place };
}
