import type { Json } from '../protocol';
import type { FieldShape } from '../workbench/field-shapes';
import { fits } from '../workbench/field-shapes';
import { readField } from '../workbench/fields';

/** A field in the form that its type suggests: what it shows, and what is written for what is typed into it. */
export interface FittedText {
  shown: string;
  /** The JSON text of what was typed; an empty field is none. */
  written(typed: string): string;
}

/** The text of a field as its shape shows it; null where only JSON can show the value. */
export function fitted(shape: FieldShape, text: string): FittedText | null {
  const reading = text.trim() === '' ? null : readField(text);
  switch (shape.shape) {
    case 'whole':
    case 'number':
      // Half a number is no JSON yet, and no reason to change the field under the typing hand.
      return { shown: text, written: (typed) => typed };
    case 'text':
    case 'date':
      if (reading && !(reading.ok && typeof reading.value === 'string')) return null;
      return {
        shown: reading?.ok ? String(reading.value) : '',
        written: (typed) => (typed === '' ? '' : JSON.stringify(typed)),
      };
    case 'flag':
    case 'choice':
      if (reading && !(reading.ok && fits(shape, reading.value))) return null;
      return { shown: reading ? text.trim() : '', written: (typed) => typed };
    default:
      return null;
  }
}

/** The values of a select, as they are written and as they are shown. */
export const optionsOf = ({ shape, choices }: FieldShape): { text: string; name: string }[] =>
  (shape === 'flag' ? [true, false] : choices).map((value: Json) => ({
    text: JSON.stringify(value),
    name:
      typeof value === 'string' ? value : value === true ? 'True' : value === false ? 'False' : `${value}`,
  }));

/** What is wrong with a value that is no number, or no whole one, where one is wanted; or that is no JSON. */
export function misfit({ shape }: FieldShape, text: string): string | null {
  const reading = readField(text);
  if (shape !== 'whole' && shape !== 'number') return reading.ok ? null : reading.message;
  const value = reading.ok ? reading.value : undefined;
  if (value === null || (shape === 'number' && typeof value === 'string' && SPECIAL.test(value))) return null;
  if (typeof value !== 'number') return 'Write a number like 3.';
  return shape === 'whole' && !Number.isInteger(value) ? 'Write a whole number like 3.' : null;
}

/** JSON has no other way to write these. */
const SPECIAL = /^(nan|-?inf(inity)?)$/i;
