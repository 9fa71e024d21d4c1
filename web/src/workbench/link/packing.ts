/** Text to the characters of a link and back: deflate with preset words, a checksum, base64url. */

import { deflateSync, Inflate } from 'fflate';
import { WORDS_1 } from './words';

/** Longer than any program that is typed: beyond it a link is an attack on memory. */
export const MOST_CHARACTERS = 400_000;
export const MOST_BYTES = 2_000_000;

/** What a piece of a link yields: all of it, its beginning, or nothing. */
export type Unpacked = { kind: 'whole' | 'cut'; text: string } | { kind: 'damaged' };

/** The link asks for more memory than any program needs. */
export class TooLarge extends Error {}

const CHECK_BYTES = 3;
/** A byte of a hostile link may stand for a thousand: it is fed in small pieces and stopped in time. */
const STEP = 256;

/** How far back deflate looks. */
const WINDOW = 32_768;

let words: Uint8Array | undefined;

/** The preset words; behind them, where they are cheapest, what both sides know besides. */
function dictionary(known: string): Uint8Array {
  words ??= new TextEncoder().encode(WORDS_1);
  return known === '' ? words : new TextEncoder().encode(WORDS_1 + known).slice(-WINDOW);
}

/** @param known  a text that whoever unpacks has too; without the very same one nothing can be read */
export function pack(text: string, known = ''): string {
  const bytes = new TextEncoder().encode(text);
  const packed = deflateSync(bytes, { level: 9, mem: 8, dictionary: dictionary(known) });
  const checked = new Uint8Array(CHECK_BYTES + packed.length);
  const sum = crc32(bytes);
  checked.set([sum & 255, (sum >> 8) & 255, (sum >> 16) & 255]);
  checked.set(packed, CHECK_BYTES);
  return toBase64(checked);
}

/** @throws TooLarge if the text is longer than `most` bytes */
export function unpack(packed: string, most = MOST_BYTES, known = ''): Unpacked {
  const checked = fromBase64(packed);
  if (checked.length <= CHECK_BYTES) return { kind: 'damaged' };
  const bytes = inflate(checked.subarray(CHECK_BYTES), most, dictionary(known));
  const [a = 0, b = 0, c = 0] = checked;
  const whole = (crc32(bytes) & 0xffffff) === (a | (b << 8) | (c << 16));
  try {
    // What is cut may be cut in the middle of a character; what is damaged there is not worth showing.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: !whole });
    return { kind: whole ? 'whole' : 'cut', text };
  } catch {
    return { kind: 'damaged' };
  }
}

/** As many bytes as can be read. */
function inflate(packed: Uint8Array, most: number, dictionary: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate({ dictionary }, (part) => {
    length += part.length;
    if (length > most) throw new TooLarge();
    parts.push(part);
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) stream.push(packed.slice(at, at + STEP));
    stream.push(new Uint8Array(), true);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    // A stream that is cut off or damaged: what came before is kept, and the checksum judges it.
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Reads up to the first character that cannot be part of it. */
function fromBase64(text: string): Uint8Array {
  const [clean = ''] = /^[A-Za-z0-9_-]*/.exec(text) ?? [];
  const usable = clean.length % 4 === 1 ? clean.slice(0, -1) : clean;
  const binary = atob(usable.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** CRC-32 as in zip and PNG, bit by bit: links are short. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
