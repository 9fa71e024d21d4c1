/**
 * A certificate is a digest over everything that it speaks of: the course, the name, and with which program each step
 * was passed and when. Whoever has its file can work the digest out again and run every answer again.
 * What it cannot prove: who wrote the answers, and when. Nobody but this browser saw it.
 */
import type { CourseOutline } from './course';
import { keyOf, type Progress, type Work } from './progress';

export interface Answer {
  /** "lesson/step". */
  step: string;
  at: string;
  with: Work;
}

export interface Certificate {
  version: 1;
  course: string;
  title: string;
  name: string;
  /** When the last step was passed, as an ISO date. */
  finished: string;
  answers: Answer[];
  /** Steps whose solution was looked at before they were passed. */
  shown: number;
  /** SHA-256 over all of the above, in hexadecimal. */
  digest: string;
}

/** The steps of the course that are not passed yet. */
export const missingSteps = (outline: CourseOutline, progress: Progress): string[] =>
  outline.lessons.flatMap(({ slug, steps }) =>
    steps.map(({ id }) => keyOf(slug, id)).filter((key) => !progress.steps[key]?.passed),
  );

/** Throws a sentence if a step is missing, the name is empty or the browser cannot work out digests. */
export async function certificateOf(
  outline: CourseOutline,
  progress: Progress,
  name: string,
): Promise<Certificate> {
  const missing = missingSteps(outline, progress);
  if (missing.length > 0) throw new Error(`${missing.length} steps are still to be passed.`);
  if (!name.trim()) throw new Error('Write the name that the certificate is for.');
  const records = outline.lessons.flatMap(({ slug, steps }) =>
    steps.map(({ id }) => ({ key: keyOf(slug, id), record: progress.steps[keyOf(slug, id)] })),
  );
  const answers = records.flatMap(({ key, record }) =>
    record?.passed ? [{ step: key, at: record.passed.at, with: record.passed.with }] : [],
  );
  const told: Omit<Certificate, 'digest'> = {
    version: 1,
    course: outline.id,
    title: outline.title,
    name: name.trim(),
    finished:
      answers
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? '',
    answers,
    shown: records.filter(({ record }) => record?.shown).length,
  };
  return { ...told, digest: await digestOf(told) };
}

/** Whether the digest is that of what the certificate says. */
export async function isWhole(certificate: Certificate): Promise<boolean> {
  const { digest, ...told } = certificate;
  return (await digestOf(told)) === digest;
}

/** Reads a certificate's file. Throws a sentence if it is none, or one of another course. */
export function readCertificate(text: string, course: string): Certificate {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('This file is no certificate: it is not JSON.');
  }
  const one = value as Partial<Certificate> | null;
  if (one?.version !== 1 || !Array.isArray(one.answers) || typeof one.digest !== 'string')
    throw new Error('This file is no certificate: choose one that was saved here.');
  if (one.course !== course) throw new Error(`This certificate is about the course "${one.course}".`);
  if (
    ![one.title, one.name, one.finished].every((text_) => typeof text_ === 'string') ||
    !one.answers.every(isAnswer)
  )
    throw new Error('This certificate is damaged: a part of what it speaks of cannot be read.');
  return one as Certificate;
}

function isAnswer(value: unknown): value is Answer {
  const one = value as Partial<Answer> | null;
  return (
    typeof one?.step === 'string' &&
    typeof one.at === 'string' &&
    typeof one.with?.files === 'object' &&
    one.with.files !== null
  );
}

async function digestOf(told: Omit<Certificate, 'digest'>): Promise<string> {
  if (!globalThis.crypto?.subtle)
    throw new Error('This browser works out digests only on pages that come by https or from this machine.');
  const bytes = new TextEncoder().encode(canonical(told));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** JSON with sorted keys: the same content is the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
