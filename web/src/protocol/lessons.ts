/** What the checks of a lesson say, and what a course is read into. */

import type { Json } from './program';

/** A step of a lesson, as far as it is needed to check a program. */
export interface StepChecks {
  /** The text of its checks.py. */
  checks: string;
  /** Where it belongs, such as "names/helpers", for messages. */
  lesson: string;
  /** Files that must be there. */
  needs: string[];
}

export type Aspect =
  | 'nodes'
  | 'edges'
  | 'inputs'
  | 'kinds'
  | 'types'
  | 'tags'
  | 'values'
  | 'executed'
  | 'requested'
  | 'names'
  | 'errors'
  | 'mutants'
  | 'files';

/**
 * What a check expected and what it found: lists of names, of `[from, to]`, or values by name. Of errors, `expected` is
 * words or nothing, and `actual` a record with type, message and place, a list of these, words or nothing.
 */
export interface Difference {
  aspect: Aspect;
  expected: Json;
  actual: Json;
  /** The inputs with which values came out so, where these are not the program's own. */
  given?: Record<string, Json>;
  /** What a list is of. */
  about?: string;
  /** Nodes to be marked though the difference does not name them. */
  nodes?: string[];
  /** Files that the check put in place of the learner's, null for one that it took away. */
  files?: Record<string, string | null>;
}

/** What one check of a lesson says. */
export interface CheckVerdict {
  check: string;
  passed: boolean;
  /** Empty if it passed. */
  hint: string;
  /** The hint as its author wrote it, with holes where the program's names and values stand in it; empty for others. */
  claim: string;
  difference: Difference | null;
}

export interface CheckResult {
  passed: boolean;
  /** The checks were stopped before all had spoken. */
  stopped: boolean;
  verdicts: CheckVerdict[];
}

/** What is wrong with a course, for its author. */
export interface CourseFault {
  file: string;
  /** 1-based. */
  line: number | null;
  /** Of the front matter or of a step's settings, dotted. */
  key: string | null;
  message: string;
}

/** The courses of a folder, or what is wrong. */
export interface CourseReading {
  /** Id to file name to content, as lessons/course.ts reads them. */
  courses: Record<string, Record<string, unknown>>;
  faults: CourseFault[];
}
