/**
 * The whole program in the fragment of an address: `1-2.h….f….`, the version, the number of pieces, and the pieces.
 * Each piece is compressed and checked on its own, so that damage to one leaves the others. Of a program that began
 * as an example or a lesson only what differs is told. A file that differs is told whole, so that the link still opens
 * when the lesson has been rewritten since; only where that would make a link long, its changed lines are told, and only
 * where it would still be, in words of the lesson's own, which make it a link of version 2.
 */

import type { Fields } from '../fields';
import type { Files } from '../files';
import type { Saved } from '../persist';
import { applied, changes } from './changes';
import { crc32, MOST_CHARACTERS, pack } from './packing';
import { insertedBy, patched, patchOf } from './patch';
import { type Found, GROUPS, type Head, type Letter, LinkError, readPieces, unsealed } from './reading';

export { LinkError } from './reading';

/** The latest that is read. What an older page can open is written as version 1. */
export const VERSION = 2;

/** Longer links are cut by some chats and mail programs, and look like spam. */
const LONG = 500;
/** Comparing files takes the product of their lengths. */
const MOST_PATCHED = 30_000;

/** The programs that others began as, by the id that they are saved with. */
export type Bases = (id: string) => Saved | null | Promise<Saved | null>;

/** A program out of a link, and what of it was lost, as sentences. */
export interface Read {
  program: Saved;
  lost: string[];
}

/** The characters of a link for a program; `base` is what it began as. They need no escape in an address. */
export function encodeLink(program: Saved, base: Saved | null): string {
  const told = Object.entries(program.files).filter(([name, text]) => base?.files[name] !== text);
  const gone = Object.keys(base?.files ?? {}).filter((name) => !Object.hasOwn(program.files, name));
  const names = Object.keys(program.files);
  const order = inOrder(
    base,
    told.map(([name]) => name),
    gone,
  );
  const head: Head = {
    ...(base ? { b: program.example, h: checksum(base) } : {}),
    ...(program.active === (base?.active ?? names[0]) ? {} : { a: program.active }),
    ...(gone.length > 0 ? { x: gone } : {}),
    ...(order.join('\n') === names.join('\n') ? {} : { o: names }),
  };
  const pieces = Object.keys(head).length > 0 ? [`h${packed(JSON.stringify(head))}`] : [];
  for (const [letter, group] of Object.entries(GROUPS)) {
    const changed = changes(base?.[group] ?? {}, program[group]);
    if (changed) pieces.push(`${letter}${packed(JSON.stringify(changed))}`);
  }
  const whole = told.map(([name, text]) => `f${packed(`${name}\n${text}`)}`);
  // Each form relies on the base more than the one before, so it is used where the link is too long without it.
  for (const known of base ? [null, wordsOf(base)] : []) {
    if (joined([...pieces, ...whole]).length <= LONG) break;
    for (const [index, [name, text]] of told.entries()) {
      const before = base?.files[name];
      if (before === undefined || before.length > MOST_PATCHED || text.length > MOST_PATCHED) continue;
      const patch = `${name}\n${patchOf(before, text)}`;
      const piece = known === null ? `d${packed(patch)}` : `e${packed(patch, known)}`;
      if (piece.length < (whole[index] ?? '').length) whole[index] = piece;
    }
  }
  return joined([...pieces, ...whole]);
}

/** What whoever has the base knows: its files one after the other. */
const wordsOf = ({ files }: Saved): string => Object.values(files).join('\n');

/**
 * The program of a link, or as much of it as can be read.
 * @throws LinkError if nothing can be opened, or if the link is hostile
 */
export async function decodeLink(link: string, bases: Bases): Promise<Read> {
  if (link.length > MOST_CHARACTERS) {
    const length = link.length.toLocaleString('en');
    throw new LinkError(
      `This link has ${length} characters, more than any program needs, so it was not opened.`,
    );
  }
  const [prefix = '', ...pieces] = link.split('.').filter((piece) => piece !== '');
  const [, version, count] = /^(\d{1,3})-(\d{1,4})$/.exec(prefix) ?? [];
  if (!version || !count)
    throw new LinkError('This link is damaged from its beginning on, so nothing of it can be opened.');
  if (Number(version) > VERSION)
    throw new LinkError(
      'This link was made by a newer tryhamilton. Reload this page, or open the link there.',
    );
  const lost: string[] = [];
  const found = readPieces(pieces, lost);
  const missing = Number(count) - pieces.length;
  if (missing > 0)
    lost.push(`The link was cut off: ${missing} more of its parts ${missing > 1 ? 'are' : 'is'} lost.`);
  return { program: await assembled(found, bases, lost), lost };
}

async function assembled(found: Found, bases: Bases, lost: string[]): Promise<Saved> {
  const { head, groups, files } = found;
  const base = head.b === undefined ? null : await bases(head.b);
  if (head.b !== undefined && !base)
    lost.push(
      'It began as an example or a lesson that is not on this site; what it left unchanged is missing.',
    );
  const told = new Map(files);
  const same = base !== null && head.h === checksum(base);
  const patches = [...found.patches, ...(same ? unsealed(found, wordsOf(base), lost) : [])];
  if (!same && found.sealed.length > 0)
    lost.push(
      'A file is lost: the link tells it in words of the example or lesson that it began as, which is another today.',
    );
  for (const [name, patch] of patches) {
    const text = same ? patched(base.files[name] ?? '', patch) : null;
    told.set(name, text ?? insertedBy(patch));
    if (text === null) lost.push(`Of ${name} only the lines are left that were written anew.`);
  }
  const gone = head.x ?? [];
  const kept: Files = {};
  for (const name of [...(head.o ?? []), ...inOrder(base, [...told.keys()], gone)]) {
    const text = told.get(name) ?? (gone.includes(name) ? undefined : base?.files[name]);
    if (text !== undefined && !Object.hasOwn(kept, name)) kept[name] = text;
  }
  const names = Object.keys(kept);
  if (names.length === 0)
    throw new LinkError(['This link is damaged, and no file of it can be opened.', ...lost].join(' '));
  if (base && !same && names.some((name) => !told.has(name)))
    lost.push('The example or lesson has changed since; what the link left as it was is as it is today.');
  const active = head.a ?? base?.active ?? '';
  const group = (letter: Letter): Fields => applied(base?.[GROUPS[letter]] ?? {}, groups[letter] ?? null);
  return {
    files: kept,
    active: Object.hasOwn(kept, active) ? active : (names[0] as string),
    inputs: group('i'),
    config: group('c'),
    overrides: group('o'),
    example: base ? (head.b as string) : '',
  };
}

const joined = (pieces: string[]): string =>
  [`${pieces.some((piece) => piece.startsWith('e')) ? VERSION : 1}-${pieces.length}`, ...pieces].join('.');

/** Names as the tabs of the base have them, new ones after them. */
const inOrder = (base: Saved | null, told: string[], gone: string[]): string[] => [
  ...new Set([...Object.keys(base?.files ?? {}).filter((name) => !gone.includes(name)), ...told]),
];

const packed = (text: string, known = ''): string =>
  text.isWellFormed() ? pack(text, known) : `*${pack(JSON.stringify(text), known)}`;

/** Tells whether the base is still the one that the link was made from. */
const checksum = ({ files, inputs, config, overrides }: Saved): string =>
  crc32(new TextEncoder().encode(JSON.stringify([files, inputs, config, overrides]))).toString(36);
