import type { Kernel } from '../kernel/kernel';
import { valuesOf } from '../workbench/fields';
import type { Certificate } from './certificate';
import type { Course } from './course';
import { filesOf } from './progress';

export interface Recheck {
  done: number;
  of: number;
  /** Steps whose answer does not pass, each with the reason. */
  failed: { step: string; why: string }[];
}

/** Runs the checks of every step on the answers of a certificate, one after the other. */
export async function recheck(
  course: Course,
  certificate: Certificate,
  kernel: Kernel,
  tell: (state: Recheck) => void,
): Promise<Recheck> {
  const all = course.outline.lessons.flatMap(({ slug, steps }) => steps.map(({ id }) => `${slug}/${id}`));
  const failed: Recheck['failed'] = [];
  for (const [index, step] of all.entries()) {
    tell({ done: index, of: all.length, failed: [...failed] });
    const why = await reasonAgainst(course, certificate, kernel, step);
    if (why) failed.push({ step, why });
  }
  return { done: all.length, of: all.length, failed };
}

async function reasonAgainst(course: Course, { answers }: Certificate, kernel: Kernel, key: string) {
  const answer = answers.find(({ step }) => step === key);
  if (!answer) return 'There is no answer to it.';
  const [slug = '', id] = key.split('/');
  const step = (await course.lesson(slug)).steps.find((one) => one.id === id);
  if (!step) return 'The course has no such step any more.';
  const { files, inputs, config, overrides } = answer.with;
  const program = {
    files: filesOf({ files }, step.start),
    inputs: valuesOf(inputs),
    config: valuesOf(config),
    overrides: valuesOf(overrides),
  };
  const needs = Object.keys(step.start);
  const { passed, verdicts } = await kernel.check(program, { checks: step.checks, lesson: key, needs });
  return passed ? null : (verdicts.find((one) => !one.passed)?.hint ?? 'The checks were stopped.');
}
