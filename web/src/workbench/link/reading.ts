/** The pieces of a link, each judged on its own: what is whole, what is cut short, what is lost. */

import { nameProblem } from '../files';
import { type Changes, changesOf, dangerous } from './changes';
import { MOST_BYTES, TooLarge, type Unpacked, unpack } from './packing';

/** A link that is not opened at all; the message is a sentence for the person who followed it. */
export class LinkError extends Error {}

/** What a link says besides files and values; absent means as in the base. */
export interface Head {
  /** What the program began as, and the checksum of that as it was. */
  b?: string;
  h?: string;
  /** The file on show. */
  a?: string;
  /** Files of the base that are gone. */
  x?: string[];
  /** All files in the order of their tabs, where it does not follow. */
  o?: string[];
}

export const GROUPS = { i: 'inputs', c: 'config', o: 'overrides' } as const;
export type Letter = keyof typeof GROUPS;

export interface Found {
  head: Head;
  groups: Partial<Record<Letter, Changes>>;
  files: [name: string, text: string][];
  /** Files of the base with changes. */
  patches: [name: string, patch: string][];
  /** The same, packed so that only who has the base can read them. */
  sealed: string[];
  /** Bytes that they may still unpack to. */
  room: number;
}

/**
 * All that can be read; what cannot is told in `lost`. A letter that nobody knows is of a later version and passed over.
 * @throws LinkError where damage cannot explain what is read
 */
export function readPieces(pieces: string[], lost: string[]): Found {
  const found: Found = { head: {}, groups: {}, files: [], patches: [], sealed: [], room: MOST_BYTES };
  for (const [index, piece] of pieces.entries()) {
    const letter = piece[0] as string;
    if (letter === 'e') {
      found.sealed.push(piece.slice(1));
      continue;
    }
    const read = unpackText(piece.slice(1), found.room);
    if (read.kind !== 'damaged') found.room -= read.text.length;
    if (letter === 'f') {
      const file = readFile(read, index === pieces.length - 1, lost);
      if (file) found.files.push(file);
    } else if (letter === 'd') {
      // A patch that was cut off says nothing.
      const patch = readFile(read, false, lost);
      if (patch) found.patches.push(patch);
    } else if (letter === 'h') {
      const head = read.kind === 'whole' ? headOf(parsed(read.text)) : null;
      if (head) found.head = head;
      else lost.push('What the program began as is lost, and the order of its files.');
    } else if (letter in GROUPS) {
      const changed = read.kind === 'whole' ? changesOf(parsed(read.text)) : null;
      if (changed) found.groups[letter as Letter] = changed;
      else lost.push(`The ${GROUPS[letter as Letter]} are lost.`);
    }
  }
  return found;
}

/** Reads the patches that were packed with a base at hand. @throws LinkError where damage cannot explain what is read */
export function unsealed(
  { sealed, room }: Found,
  known: string,
  lost: string[],
): [name: string, patch: string][] {
  let left = room;
  return sealed.flatMap((piece) => {
    const read = unpackText(piece, left, known);
    if (read.kind !== 'damaged') left -= read.text.length;
    // What does not fit the checksum may be anything.
    const patch = read.kind === 'whole' ? readFile(read, false, lost) : null;
    if (!patch) lost.push('A file is lost.');
    return patch ? [patch] : [];
  });
}

/** Why a file of a link cannot have this name; null if it can. */
function badName(name: string): string | null {
  if (name.length > 120 || dangerous(name)) return 'it is no name for a file.';
  return nameProblem(name, {});
}

/** A text that has no UTF-8, because it holds half a character, travels as JSON behind an asterisk. */
function unpackText(piece: string, room: number, known = ''): Unpacked {
  const escaped = piece.startsWith('*');
  let read: Unpacked;
  try {
    read = unpack(escaped ? piece.slice(1) : piece, room, known);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw new LinkError('This link unpacks to more than any program needs, so it was not opened.');
  }
  if (!escaped || read.kind === 'damaged') return read;
  const text = parsed(read.text);
  return typeof text === 'string' ? { ...read, text } : { kind: 'damaged' };
}

function readFile(read: Unpacked, last: boolean, lost: string[]): [string, string] | null {
  const text = read.kind === 'damaged' ? '' : read.text;
  const end = text.indexOf('\n');
  const name = text.slice(0, Math.max(0, end));
  const problem = badName(name);
  if (read.kind === 'whole') {
    if (!problem) return [name, text.slice(end + 1)];
    throw new LinkError(`This link holds a file "${name.slice(0, 60)}" and was not opened: ${problem}`);
  }
  if (problem) {
    lost.push('A file is lost.');
    return null;
  }
  if (read.kind === 'damaged' || !last) {
    lost.push(`${name} is lost.`);
    return null;
  }
  lost.push(`The end of ${name} is lost: the link was cut off.`);
  // All lines but the last are as they were.
  return [name, text.slice(end + 1, text.lastIndexOf('\n') + 1)];
}

function headOf(value: unknown): Head | null {
  if (value === null || typeof value !== 'object') return null;
  const { b, h, a, x, o } = value as Record<string, unknown>;
  const text = (one: unknown) => one === undefined || typeof one === 'string';
  const names = (one: unknown) =>
    one === undefined || (Array.isArray(one) && one.every((name) => typeof name === 'string'));
  return text(b) && text(h) && text(a) && names(x) && names(o) ? (value as Head) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
