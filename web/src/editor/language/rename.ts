import { functionsOf, nodeNameOf } from '../../python/functions';
import { tokensOf } from '../../python/tokens';
import { KEYWORDS } from './context';
import type { TextEdit } from './imports';
import { nodeAtOffset, type Occurrence, occurrencesOf } from './occurrences';
import { nodeNamed, type Source } from './source';

const FIELD_KINDS = ['inputs', 'config', 'overrides'] as const;

export interface Renaming {
  from: string;
  to: string;
  /** Edits by file, in the order of the text. */
  edits: Record<string, TextEdit[]>;
  /** The groups of given values that have the old name as a key. */
  fields: (typeof FIELD_KINDS)[number][];
}

export type Answer = { ok: true; renaming: Renaming } | { ok: false; message: string };

/** The node that a rename at this offset would be about, or a sentence why there is none. */
export function renamableAt(
  source: Source,
  file: string,
  offset: number,
): (Occurrence & { name: string }) | string {
  const place = nodeAtOffset(source, file, offset);
  if (!place) return 'Put the caret on the name of a node: a function, a parameter, or its name in run.py.';
  const node = nodeNamed(source.graph, place.name);
  const given = !node || node.kind === 'input' || node.kind === 'config';
  if (!given && !occurrencesOf(source, place.name).some(({ role }) => role === 'definition'))
    return `${place.name} is put together by a decorator, so its name stands nowhere in the code.`;
  return place;
}

/** All that a rename of a node changes, or a sentence why it cannot have this name. */
export function renamingOf(source: Source, from: string, to: string): Answer {
  const places = occurrencesOf(source, from);
  const problem = nameFault(source, places, from, to);
  if (problem) return { ok: false, message: problem };
  const edits: Renaming['edits'] = {};
  for (const { file, start, end } of places) {
    edits[file] ??= [];
    edits[file].push({ start, end, text: to });
  }
  return {
    ok: true,
    renaming: { from, to, edits, fields: FIELD_KINDS.filter((kind) => from in source[kind]) },
  };
}

function nameFault(source: Source, places: Occurrence[], from: string, to: string): string | null {
  if (to === from) return `The node is called ${from} already.`;
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(to))
    return `“${to}” cannot be a name: use letters, digits and underscores, and begin with a letter.`;
  if (KEYWORDS.has(to)) return `${to} is a word of Python. Choose another name.`;
  if (to.startsWith('_')) return 'A name that begins with an underscore is left out of the graph.';
  if (nodeNameOf(to) !== to) return 'Two underscores begin the suffix of a config variant. Use one.';
  if (nodeNamed(source.graph, to)) return `There is already a node ${to}.`;
  for (const [file, text] of Object.entries(source.files)) {
    const twin = functionsOf(text).find(({ name }) => nodeNameOf(name) === to);
    if (twin) return `There is already a function ${twin.name} in ${file}.`;
  }
  for (const kind of FIELD_KINDS) {
    if (from in source[kind] && to in source[kind])
      return `There is already a value ${to} among the ${kind}.`;
  }
  return places.map((place) => clash(source.files[place.file] ?? '', place, to)).find(Boolean) ?? null;
}

/** A new name must not mean something else where the node's value is used, such as `pd` or a local variable. */
function clash(text: string, { file, start, role }: Occurrence, to: string): string | null {
  if (role === 'text') return null;
  const functions = functionsOf(text);
  const one = functions.find((other) => start >= other.start && start <= other.end);
  const tokens = tokensOf(text);
  const bare = tokens.some(({ kind, text: word, start: at, indent }, index) => {
    const top = indent >= 0 || ['import', 'as', ','].includes(tokens[index - 1]?.text ?? '');
    const near = one ? at >= one.parametersStart && at <= one.end : false;
    const module = top && !functions.some((other) => at >= other.start && at <= other.end);
    return kind === 'name' && word === to && tokens[index - 1]?.text !== '.' && (near || module);
  });
  if (!bare) return null;
  return `${to} already means something else in ${one ? `${one.name} (${file})` : file}. Choose another name.`;
}

/** The text after edits that do not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end), text);
}
