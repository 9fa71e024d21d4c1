/**
 * States and checks of a learner as the bits of a code. A check and a hint are their places in the course, so that a
 * code holds no word of anybody: who reads it looks them up there.
 *
 * Bits: a mark of the course's checks, how many steps were touched, their states, then for each of them which checks
 * did not pass, with which hint, and for a step that is not passed which of them was the last.
 */

import { BitReader, BitWriter, widthOf } from './bits';
import type { StepState } from './code';

/** A check as the course tells it. */
export interface CheckText {
  check: string;
  /** Those that it may give, as its author wrote them. */
  hints: string[];
}

/** What held one learner up in one step: places in the list of the step's checks, and of a check's hints. */
export interface StepHeld {
  /** In the order of the checks; the hint that was shown most often, null for words that are not the author's. */
  checks: { check: number; hint: number | null }[];
  /** The check that does not pass now. */
  last: number | null;
}

export const NOTHING_HELD: StepHeld = { checks: [], last: null };

const MARK_BITS = 8;

/** Changes when a check or a hint of the course does. */
export function checksMark(checks: CheckText[][]): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(JSON.stringify(checks)))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
}

export function heldToBytes(states: StepState[], held: StepHeld[], checks: CheckText[][]): number[] {
  const bits = new BitWriter();
  const touched = states.findLastIndex((state) => state > 0) + 1;
  bits.write(checksMark(checks), MARK_BITS);
  bits.write(touched, widthOf(states.length + 1));
  for (const state of states.slice(0, touched)) bits.write(state, 2);
  states.forEach((state, step) => {
    const texts = checks[step] ?? [];
    if (state === 0 || texts.length === 0) return;
    const { checks: failed, last } = held[step] ?? NOTHING_HELD;
    bits.write(failed.length > 0 ? 1 : 0, 1);
    if (failed.length === 0) return;
    texts.forEach((_, check) => {
      bits.write(failed.some((one) => one.check === check) ? 1 : 0, 1);
    });
    for (const { check, hint } of failed)
      bits.write(hint === null ? 0 : hint + 1, widthOf((texts[check]?.hints.length ?? 0) + 1));
    if (state === 1)
      bits.write(failed.findIndex(({ check }) => check === last) + 1, widthOf(failed.length + 1));
  });
  return bits.bytes();
}

/** `held` is null where the code was made with other checks than these. Null altogether for what is no such code. */
export function heldFromBytes(
  bytes: number[],
  steps: number,
  checks: CheckText[][],
): { states: StepState[]; held: StepHeld[] | null } | null {
  const bits = new BitReader(bytes);
  const same = bits.read(MARK_BITS) === checksMark(checks);
  const touched = bits.read(widthOf(steps + 1));
  if (touched > steps) return null;
  const states = Array.from({ length: steps }, (_, i) => (i < touched ? bits.read(2) : 0) as StepState);
  if (!same) return { states, held: null };
  const held = states.map((state, step) =>
    state === 0 ? NOTHING_HELD : heldIn(bits, state, checks[step] ?? []),
  );
  return bits.over || held.includes(null) ? null : { states, held: held as StepHeld[] };
}

function heldIn(bits: BitReader, state: StepState, texts: CheckText[]): StepHeld | null {
  if (texts.length === 0 || bits.read(1) === 0) return NOTHING_HELD;
  const failed = texts.map((_, check) => check).filter(() => bits.read(1) === 1);
  const checks = failed.map((check) => {
    const hints = texts[check]?.hints.length ?? 0;
    const told = bits.read(widthOf(hints + 1));
    return { check, hint: told === 0 ? null : told - 1, known: told <= hints };
  });
  const last = state === 1 ? bits.read(widthOf(failed.length + 1)) : 0;
  if (checks.some(({ known }) => !known) || last > failed.length) return null;
  return { checks: checks.map(({ check, hint }) => ({ check, hint })), last: failed[last - 1] ?? null };
}
