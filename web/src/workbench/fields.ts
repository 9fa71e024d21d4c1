import type { Json } from '../protocol';

/**
 * Values that a person types: name to JSON text, kept exactly as typed.
 * The text is the only truth; whether it is JSON, and which value it is, is read from it.
 */
export type Fields = Record<string, string>;

export type Reading = { ok: true; value: Json } | { ok: false; message: string };

const PYTHON_WORDS: Record<string, string> = { True: 'true', False: 'false', None: 'null' };

/** The value of one field, or a sentence that says what is wrong and what to write instead. */
export function readField(text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === '')
    return { ok: false, message: 'Empty. Write a number, "text" or a list like [1, 2, 3].' };
  try {
    return { ok: true, value: JSON.parse(trimmed) as Json };
  } catch (error) {
    return { ok: false, message: adviceFor(trimmed, error) };
  }
}

function adviceFor(text: string, error: unknown): string {
  const word = PYTHON_WORDS[text];
  if (word) return `JSON writes ${text} as ${word}.`;
  if (/^'.*'$/s.test(text)) return `JSON needs double quotes: ${JSON.stringify(text.slice(1, -1))}.`;
  if (/^[A-Za-z_][\w .-]*$/.test(text)) return `Text needs double quotes: ${JSON.stringify(text)}.`;
  if (/\b(True|False|None)\b/.test(text)) return 'JSON writes true, false and null in lower case.';
  if (/,\s*[\]}]/.test(text)) return 'JSON allows no comma before a closing bracket.';
  if (/'/.test(text) && !/"/.test(text)) return 'JSON needs double quotes around text.';
  const detail = error instanceof Error ? error.message.replace(/^JSON\.parse: /, '') : String(error);
  return `Not JSON: ${detail}.`;
}

/** The values that can be read; fields with a fault are left out, `faultsOf` tells about them. */
export function valuesOf(fields: Fields): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, text] of Object.entries(fields)) {
    const reading = readField(text);
    if (reading.ok) values[name] = reading.value;
  }
  return values;
}

/** Name and sentence of each field that cannot be read. An empty field counts as not given, not as a fault. */
export function faultsOf(fields: Fields): { name: string; message: string }[] {
  const faults = [];
  for (const [name, text] of Object.entries(fields)) {
    if (text.trim() === '') continue;
    const reading = readField(text);
    if (!reading.ok) faults.push({ name, message: reading.message });
  }
  return faults;
}

/** JSON as a person would write it on one line: `[1, 2, 3]`. */
export function writeField(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(writeField).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${writeField(item)}`);
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value);
}

/**
 * Fields for values that come from a program, an example or a script.
 * @throws TypeError if a value is not JSON (undefined, a function, NaN, an object with a cycle), naming it.
 */
export function fieldsOf(values: Record<string, Json>): Fields {
  if (values === null || typeof values !== 'object' || Array.isArray(values)) {
    throw new TypeError('Expected an object of values by name, like {"spend": [10, 20]}.');
  }
  const fields: Fields = {};
  for (const [name, value] of Object.entries(values)) {
    let text: string | undefined;
    try {
      text = JSON.stringify(value);
    } catch {
      text = undefined;
    }
    if (text === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
      throw new TypeError(
        `The value of "${name}" is not JSON: give a number, text, true, false, null, list or object.`,
      );
    }
    fields[name] = writeField(JSON.parse(text) as Json);
  }
  return fields;
}

/** Fields with one key under another name, at the same place. */
export const renamedField = (fields: Fields, from: string, to: string): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name === from ? to : name, text]));
