import type { GraphNode } from '../../protocol';
import { functionsOf } from '../../python/functions';
import { type Token, tokensOf } from '../../python/tokens';
import { SCRIPT } from '../../workbench/files';
import { downstreamOf } from '../../workbench/lineage';
import { type Bracket, walk } from './context';
import { DECORATORS, importEdit, type TextEdit } from './imports';
import { nodeNamesIn } from './names-in-script';
import { isPython, lineOf, type Source } from './source';

export interface Suggestion {
  label: string;
  /** What stands beside the label: a type, a module. */
  detail: string;
  documentation: string;
  insert: string;
  kind: 'node' | 'input' | 'decorator';
  /** What the editor sorts by: a lower one is nearer. */
  order: number;
  edits: TextEdit[];
}

/** What fits at an offset; empty where the editor knows nothing to offer. */
export function suggestionsAt(source: Source, file: string, offset: number): Suggestion[] {
  const text = source.files[file] ?? '';
  if (!isPython(file)) return [];
  const decorator = /(?:^|\n)[ \t]*@([A-Za-z_.]*)$/.exec(text.slice(0, offset));
  if (decorator) return decorators(text, decorator[1] ?? '');
  const place = placeAt(text, offset);
  if (place === 'parameter') return parameters(source, file, offset);
  if (place === 'decorator-text' || (place === 'text' && file === SCRIPT && isNodeText(source, text, offset)))
    return names(source, file, offset);
  return [];
}

type Place = 'parameter' | 'decorator-text' | 'text' | null;

function placeAt(text: string, offset: number): Place {
  const tokens = tokensOf(text);
  let brackets: readonly Bracket[] = [];
  let previous: Token | null = null;
  let current: Token | null = null;
  // A token that begins at the offset is what follows; its brackets are those around the offset.
  const before = tokens.filter(({ start }) => start < offset);
  walk([...before, END], (token, index, around) => {
    if (token !== END) return;
    brackets = around.slice();
    const last = before[index - 1] ?? null;
    const touches = last !== null && last.end >= offset && last.kind !== 'op';
    current = touches ? last : null;
    previous = (touches ? before[index - 2] : last) ?? null;
  });
  const inner = brackets.at(-1);
  const inside = current as Token | null;
  if (inside?.kind === 'comment') return null;
  if (inside?.kind === 'string') {
    const open = inside.end > offset || !/['"]$/.test(inside.text) || inside.text.length < 2;
    if (!open || inside.value === null) return null;
    const call = brackets.findLast(({ callee }) => callee !== null);
    return call?.callee === 'source' ? 'decorator-text' : 'text';
  }
  const opens = (previous as Token | null)?.text;
  if (inner?.parameters && (opens === ',' || opens === '(') && (!inside || inside.kind === 'name'))
    return 'parameter';
  return null;
}

const END: Token = { kind: 'other', text: '', start: Infinity, end: Infinity, value: null, indent: -1 };

const isNodeText = (source: Source, text: string, offset: number): boolean =>
  nodeNamesIn(text, source.graph).some(({ start, end }) => offset > start && offset <= end);

/** Nodes that the function does not take yet, with the type that they are made with. */
function parameters(source: Source, file: string, offset: number): Suggestion[] {
  const text = source.files[file] ?? '';
  // The caret may stand behind the last token of a function that is being typed.
  const own = functionsOf(text).findLast(({ start }) => start < offset);
  const under = own?.parameters.find(({ start, end }) => offset >= start && offset <= end);
  const taken = new Set(own?.parameters.filter((one) => one !== under).map(({ name }) => name));
  const typed = under?.annotation !== null && under !== undefined;
  const makes = (source.graph?.nodes ?? []).filter(
    (node) => node.function === own?.name && node.file === file,
  );
  const mine = new Set(makes.map(({ name }) => name));
  const after = source.graph ? downstreamOf(source.graph, ...mine) : new Set<string>();
  return nearestFirst(source, file, offset)
    .filter(({ name }) => !taken.has(name) && !mine.has(name) && name !== own?.name)
    .map((node, index) => ({
      ...described(node, index),
      insert: typed || node.type === '' ? node.name : `${node.name}: ${node.type}`,
      // What flows out of the function cannot flow into it as well.
      order: index + (after.has(node.name) ? 10_000 : 0),
    }));
}

const names = (source: Source, file: string, offset: number): Suggestion[] =>
  nearestFirst(source, file, offset).map(described);

const described = (node: GraphNode, index: number): Suggestion => ({
  label: node.name,
  detail: node.type,
  documentation: node.doc,
  insert: node.name,
  kind: node.kind === 'input' || node.kind === 'config' ? 'input' : 'node',
  order: index,
  edits: [],
});

/** Nodes of this file by their distance in lines, then those of other files in the order of the graph. */
function nearestFirst({ files, graph }: Source, file: string, offset: number): GraphNode[] {
  const line = lineOf(files[file] ?? '', offset);
  const far = 1_000_000;
  const distance = (node: GraphNode) =>
    node.file === file && node.line !== null ? Math.abs(node.line - line) : far;
  return (graph?.nodes ?? [])
    .filter(({ name }) => /^[A-Za-z_]\w*$/.test(name))
    .sort((a, b) => distance(a) - distance(b));
}

const CONFIG_CALLS = ['when', 'when_not', 'when_in', 'when_not_in'];

function decorators(text: string, typed: string): Suggestion[] {
  const suggestion = (label: string, about: string, index: number, edits: TextEdit[]): Suggestion => ({
    label,
    detail: about,
    documentation: '',
    insert: label,
    kind: 'decorator',
    order: index,
    edits,
  });
  if (typed === 'config.') return CONFIG_CALLS.map((name, index) => suggestion(name, 'config', index, []));
  if (typed.includes('.')) return [];
  return DECORATORS.map(([name, about], index) => suggestion(name, about, index, importEdit(text, name)));
}
