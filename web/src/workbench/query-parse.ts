import { KINDS } from './kinds';

/** One condition. `up` and `down` count the edges that are followed from the nodes of that name. */
export type Condition =
  | { is: 'text'; text: string }
  | { is: 'name'; pattern: string; up: number; down: number }
  | { is: 'path'; from: string | null; to: string | null }
  | { is: 'field'; field: Field; value: string };

export type Term = Condition & { not: boolean };

/** Alternatives; within each of them every term must hold. */
export type Query = Term[][];

export type Parsed = { query: Query; why: null } | { query: null; why: string };

const FIELDS = ['tag', 'type', 'kind', 'module', 'doc'] as const;
export type Field = (typeof FIELDS)[number];

class Fault extends Error {}

/**
 * Reads a query: words must all match, a comma means "or", a minus in front means "not".
 *
 * - `+x+`, `+x`, `x+`, `2+x+1`: x with what flows in, what flows out; a number limits the steps
 * - `x*`: names by pattern; `a..b`: all ways from a to b; `a..`, `..b`: all after a, all before b
 * - `tag:pii`, `tag:owner=me`, `type:DataFrame`, `kind:input`, `module:features`, `doc:spend`
 * - `=x`: the node of exactly that name
 * - anything else: part of a name or of its documentation
 *
 * @example parseQuery('+spend+ -kind:input').query?.[0]?.length  // 2
 */
export function parseQuery(text: string): Parsed {
  try {
    const alternatives = text.split(',').map((part) => part.trim());
    if (alternatives.length > 1 && alternatives.includes(''))
      throw new Fault('A comma needs a condition on both sides, as in `kind:input, tag:pii`.');
    const query = alternatives.map((part) => part.split(/\s+/).filter(Boolean).map(termOf));
    return { query, why: null };
  } catch (error) {
    if (error instanceof Fault) return { query: null, why: error.message };
    throw error;
  }
}

function termOf(word: string): Term {
  const not = word.startsWith('-');
  const rest = not ? word.slice(1) : word;
  if (rest === '') throw new Fault('A minus needs a condition after it, as in `-kind:input`.');
  return { ...conditionOf(rest), not };
}

function conditionOf(word: string): Condition {
  const colon = word.indexOf(':');
  if (colon >= 0) return fieldOf(word.slice(0, colon).toLowerCase(), word.slice(colon + 1));
  if (word.includes('..')) return pathOf(word);
  if (word.includes('+')) return flowOf(word);
  if (word.length > 1 && word.startsWith('=')) return { is: 'name', pattern: word.slice(1), up: 0, down: 0 };
  if (word.includes('*')) return { is: 'name', pattern: word, up: 0, down: 0 };
  return { is: 'text', text: word };
}

function fieldOf(field: string, value: string): Condition {
  if (!isField(field))
    throw new Fault(
      `\`${field}:\` cannot be asked for. What can: ${FIELDS.map((one) => `${one}:`).join(', ')}.`,
    );
  if (value === '') throw new Fault(`\`${field}:\` needs a value after the colon.`);
  if (field === 'kind' && !(KINDS as readonly string[]).includes(value.toLowerCase()))
    throw new Fault(`There is no kind \`${value}\`. The kinds are: ${KINDS.join(', ')}.`);
  return { is: 'field', field, value };
}

const isField = (field: string): field is Field => (FIELDS as readonly string[]).includes(field);

function pathOf(word: string): Condition {
  const [from = '', to = '', ...more] = word.split('..');
  if (more.length > 0 || (from === '' && to === ''))
    throw new Fault(`\`${word}\` is no path. Write \`a..b\` for all ways from a to b, \`a..\` or \`..b\`.`);
  return { is: 'path', from: from || null, to: to || null };
}

function flowOf(word: string): Condition {
  const [, up, pattern, down] = /^(\d*\+)?([^+]+)(\+\d*)?$/.exec(word) ?? [];
  if (!pattern)
    throw new Fault(`\`${word}\` names no node. Write \`+x\`, \`x+\`, \`+x+\`, or \`2+x\` for two steps.`);
  return { is: 'name', pattern, up: stepsOf(up), down: stepsOf(down) };
}

function stepsOf(sign: string | undefined): number {
  if (!sign) return 0;
  const digits = sign.replace('+', '');
  return digits === '' ? Number.POSITIVE_INFINITY : Number(digits);
}
