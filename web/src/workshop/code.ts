/**
 * A learner's progress as a short code that can be read aloud, typed, or shown as a QR code.
 *
 * Bytes: version, two of the course, two that tell this browser from others, then the steps in the order of the course,
 * four to a byte, without the zeros at the end; last a checksum. In Crockford's base 32, in groups of four. No name, no
 * time, no program: what a step came to. In version 2 the bits of held-code.ts take the place of the steps: which checks
 * did not pass, too.
 */

import { type CheckText, heldFromBytes, heldToBytes, type StepHeld } from './held-code';

/** What a step came to: not touched, tried, passed with hints or the solution, passed. */
export type StepState = 0 | 1 | 2 | 3;

export interface Report {
  /** Tells one browser from another; made by chance. */
  tag: number;
  states: StepState[];
  /** Step by step, what held the learner up; null if the report does not say. */
  held: StepHeld[] | null;
  /** Why a part of the report was left out, as a sentence. */
  without?: string;
}

const STATES = 1;
const STATES_AND_CHECKS = 2;
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Two bytes of a course: the same as long as its steps are the same. @param steps  "lesson/step", in order */
export function courseMark(id: string, steps: string[]): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode([id, ...steps].join('\n')))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 16)) & 0xffff;
}

/** The code of a report. @param checks  of the course, step by step; none if they are not known */
export function encodeReport(
  { tag, states, held }: Report,
  mark: number,
  checks: CheckText[][] = [],
): string {
  const packed = held ? heldToBytes(states, held, checks) : statesToBytes(states);
  const version = held ? STATES_AND_CHECKS : STATES;
  const bytes = [version, mark >> 8, mark & 255, tag >> 8, tag & 255, ...packed];
  return grouped(toBase32([...bytes, checksum(bytes)]));
}

function statesToBytes(states: StepState[]): number[] {
  const packed: number[] = [];
  states.forEach((state, i) => {
    packed[i >> 2] = (packed[i >> 2] ?? 0) | (state << ((i & 3) * 2));
  });
  while (packed.at(-1) === 0) packed.pop();
  return packed;
}

/** Reads a code, or throws a sentence for whoever typed it. Small letters, spaces and O for 0 do not matter. */
export function decodeReport(code: string, mark: number, steps: number, checks: CheckText[][] = []): Report {
  const bytes = fromBase32(plain(code));
  const sum = bytes.pop();
  if (bytes.length < 5 || sum !== checksum(bytes))
    throw new Error(`"${code.trim().slice(0, 80)}" is no code, or a letter of it is wrong.`);
  const [version = 0, high = 0, low = 0, tagHigh = 0, tagLow = 0, ...packed] = bytes;
  if (version !== STATES && version !== STATES_AND_CHECKS)
    throw new Error('This code was made by another version of the page. Reload both pages.');
  if (((high << 8) | low) !== mark)
    throw new Error(
      `The code ${grouped(plain(code))} is of another course, or of another version of this one.`,
    );
  const tag = (tagHigh << 8) | tagLow;
  if (version === STATES_AND_CHECKS) {
    const read = heldFromBytes(packed, steps, checks);
    if (!read) throw new Error('This code has more steps or checks than the course.');
    return read.held ? { tag, ...read } : { tag, ...read, without: OTHER_CHECKS };
  }
  if (packed.length > Math.ceil(steps / 4)) throw new Error('This code has more steps than the course.');
  const states = Array.from({ length: steps }, (_, i) => ((packed[i >> 2] ?? 0) >> ((i & 3) * 2)) & 3);
  return { tag, states: states as StepState[], held: null };
}

const OTHER_CHECKS = 'Its checks are of another version of the course and were left out.';

/** A tag in two letters and a digit or so, for the rows of the teacher's table. */
export const tagName = (tag: number): string => toBase32([tag >> 8, tag & 255]).slice(0, 4);

/** Every code in a text: one a line, pasted from a chat, or the addresses behind QR codes. */
export function codesIn(text: string): string[] {
  return text
    .split(/[\n,;]+/)
    .map((one) => (one.includes('code=') ? codeInAddress(one) : one).trim())
    .filter((one) => one !== '');
}

function codeInAddress(text: string): string {
  try {
    return new URLSearchParams(text.slice(text.indexOf('#') + 1)).get('code') ?? '';
  } catch {
    return '';
  }
}

const plain = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

const grouped = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1-');

/** CRC-8: any one wrong letter, and any two neighbours that were swapped, give another sum. */
function checksum(bytes: number[]): number {
  let sum = 0xff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x80 ? (sum << 1) ^ 0x31 : sum << 1) & 0xff;
  }
  return sum;
}

function toBase32(bytes: number[]): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += DIGITS[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + DIGITS[(held << (5 - bits)) & 31] : text;
}

/** Empty for what is not in base 32. */
function fromBase32(text: string): number[] {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0) return [];
    held = (held << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}
