/**
 * Which nodes a program will have, read from its text without Python: functions, their parameters and what the common
 * decorators make of them. Close enough to look at until Python says how it is.
 */

import type { Edge, GraphNode, NodeKind } from '../protocol';
import { functionsOf, nodeNameOf, type PythonFunction } from '../python/functions';
import { piecesOf } from '../python/pieces';
import { type Token, tokensOf } from '../python/tokens';

/** A node of a drawing. */
export type LightNode = Pick<GraphNode, 'name' | 'type' | 'kind' | 'doc'>;

export interface LightGraph {
  nodes: LightNode[];
  edges: Edge[];
}

interface Call {
  name: string;
  args: Argument[];
}

interface Argument {
  /** The keyword, or null. */
  key: string | null;
  tokens: Token[];
}

const SCRIPT = 'run.py';

export function lightGraph(files: Record<string, string>): LightGraph {
  const nodes = new Map<string, LightNode>();
  const takes = new Map<string, { name: string; type: string }[]>();
  for (const [file, text] of Object.entries(files)) {
    if (!file.endsWith('.py') || file === SCRIPT || /(^|\/)test_[^/]*$/.test(file)) continue;
    for (const one of functionsOf(text)) {
      if (one.name.startsWith('_') || one.returns === null) continue;
      for (const { node, needs } of nodesOf(one, text)) {
        nodes.set(node.name, node);
        takes.set(node.name, needs);
      }
    }
  }
  const edges: Edge[] = [];
  const inputs = new Map<string, LightNode>();
  for (const [name, needs] of takes) {
    for (const need of needs) {
      if (!nodes.has(need.name) && !inputs.has(need.name))
        inputs.set(need.name, { name: need.name, type: need.type, kind: 'input', doc: '' });
      if (!edges.some(([from, to]) => from === need.name && to === name)) edges.push([need.name, name]);
    }
  }
  return { nodes: [...inputs.values(), ...nodes.values()], edges };
}

interface Made {
  node: LightNode;
  needs: { name: string; type: string }[];
}

function nodesOf(one: PythonFunction, text: string): Made[] {
  const base = nodeNameOf(one.name);
  const calls = decoratorsOf(one, text);
  if (calls.some(({ name }) => name === 'hamilton_exclude')) return [];
  const needs = one.parameters
    .filter(({ name }) => name !== 'self')
    .map(({ name, annotation }) => ({ name, type: annotation ?? '' }));
  const node = (name: string, kind: NodeKind, type = one.returns ?? ''): LightNode => ({
    name,
    type,
    kind,
    doc: docOf(one, text),
  });
  let made: Made[] = [{ node: node(base, kindOf(calls, one.returns ?? '')), needs }];
  for (const { name, args } of [...calls].reverse()) {
    if (name === 'parameterize' || name === 'parameterize_values' || name === 'parameterize_sources') {
      made = parameterized(name, args).map(({ target, replaced }) => ({
        node: node(target, 'expanded'),
        needs: replacedIn(needs, replaced),
      }));
    } else if (name === 'inject') {
      const replaced = new Map(
        args.flatMap(({ key, tokens }) => (key === null ? [] : [[key, sourcesIn(tokens)] as const])),
      );
      made = made.map((whole) => ({ ...whole, needs: replacedIn(whole.needs, replaced) }));
    } else if (name === 'dataloader') {
      made = made.flatMap((whole) => {
        const loader = { ...whole, node: node(`${whole.node.name}.loader`, 'loader') };
        return [loader, part(loader, node(whole.node.name, 'function'))];
      });
    } else if (name === 'extract_columns') {
      made = made.flatMap((whole) => [
        whole,
        ...args
          .filter(({ key }) => key === null)
          .map(textOf)
          .filter((column) => column !== null)
          .map((column) => part(whole, node(column, 'expanded', 'Series'))),
      ]);
    } else if (name === 'extract_fields' || name === 'unpack_fields') {
      made = made.flatMap((whole) => [
        whole,
        ...fieldsOf(args).map(([field, type]) => part(whole, node(field, 'expanded', type))),
      ]);
    }
  }
  return made;
}

/** What stands for a parameter: the nodes that are given to it, or none where that is a value. */
type Replaced = ReadonlyMap<string, readonly string[]>;

const replacedIn = (needs: Made['needs'], replaced: Replaced): Made['needs'] =>
  needs.flatMap((need) => replaced.get(need.name)?.map((name) => ({ ...need, name })) ?? [need]);

const part = (whole: Made, node: LightNode): Made => ({
  node,
  needs: [{ name: whole.node.name, type: whole.node.type }],
});

function kindOf(calls: Call[], returns: string): NodeKind {
  const names = new Set(calls.map(({ name }) => name));
  if (names.has('dataloader')) return 'loader';
  if (names.has('datasaver')) return 'saver';
  if (/^Parallelizable\b/.test(returns)) return 'expander';
  return 'function';
}

/** `@parameterize(a=dict(x=source("b"), y=value(1)))` and its relatives: the nodes made, and what stands for a parameter. */
function parameterized(name: string, args: Argument[]): { target: string; replaced: Replaced }[] {
  if (name === 'parameterize_values') {
    const parameter = args.map(textOf).find((text) => text !== null);
    const assigned = args.find(({ key }) => key === 'assigned_output') ?? args[1];
    const targets = (assigned?.tokens ?? []).filter(
      ({ kind }, at, all) => kind === 'string' && (all[at + 1]?.text === ':' || all[at - 1]?.text === '('),
    );
    return targets.map(({ value }) => ({
      target: value ?? '',
      replaced: new Map(parameter ? [[parameter, []]] : []),
    }));
  }
  return args
    .filter((arg): arg is Argument & { key: string } => arg.key !== null)
    .map(({ key, tokens }) => ({
      target: key,
      replaced: replacementsIn(tokens, name === 'parameterize_sources'),
    }));
}

function replacementsIn(tokens: Token[], plain: boolean): Replaced {
  const replaced = new Map<string, string[]>();
  const inner = tokens[0]?.text === 'dict' ? tokens.slice(2, -1) : tokens.slice(1, -1);
  for (const { tokens: pair, key } of splitArguments(inner)) {
    const colon = pair.findIndex(({ text }) => text === ':');
    const parameter = key ?? pair[0]?.value ?? null;
    const value = key === null ? pair.slice(colon + 1) : pair;
    if (parameter !== null) replaced.set(parameter, plain ? stringsIn(value) : sourcesIn(value));
  }
  return replaced;
}

const stringsIn = (tokens: Token[]): string[] =>
  tokens.flatMap(({ kind, value }) => (kind === 'string' && value !== null ? [value] : []));

/** The names in every `source("…")`. */
const sourcesIn = (tokens: Token[]): string[] =>
  tokens.flatMap(({ text }, at) => (text === 'source' ? stringsIn(tokens.slice(at + 2, at + 3)) : []));

const textOf = ({ tokens, key }: Argument): string | null =>
  key === null && tokens.length === 1 ? (tokens[0]?.value ?? null) : null;

/** `{"a": int}`, `dict(a=int)`, `a=int` and `"a", "b"`: names and types. */
function fieldsOf(args: Argument[]): [name: string, type: string][] {
  return args.flatMap(({ key, tokens }): [string, string][] => {
    if (key !== null) return [[key, spelt(tokens)]];
    const [first] = tokens;
    if (tokens.length === 1 && first?.value) return [[first.value, '']];
    if (first?.text !== '{' && first?.text !== 'dict') return [];
    const inner = first.text === 'dict' ? tokens.slice(2, -1) : tokens.slice(1, -1);
    return splitArguments(inner).flatMap((pair): [string, string][] => {
      if (pair.key !== null) return [[pair.key, spelt(pair.tokens)]];
      const name = pair.tokens[0]?.value;
      return name && pair.tokens[1]?.text === ':' ? [[name, spelt(pair.tokens.slice(2))]] : [];
    });
  });
}

const spelt = (tokens: Token[]): string => tokens.map(({ text }) => text).join('');

/** The decorators of a function, outermost first; `@config.when(...)` is "when". */
function decoratorsOf(one: PythonFunction, text: string): Call[] {
  const tokens = tokensOf(text).slice(...one.tokens);
  const calls: Call[] = [];
  for (let at = 0; at < tokens.length && tokens[at]?.text === '@'; ) {
    let end = at + 1;
    while (end < tokens.length && (tokens[end] as Token).indent < 0) end++;
    const words = tokens.slice(at + 1, end).filter(({ kind }) => kind !== 'comment');
    const open = words.findIndex(({ text: word }) => word === '(');
    const path = open < 0 ? words : words.slice(0, open);
    const name = path.at(-1)?.text ?? '';
    calls.push({ name, args: open < 0 ? [] : splitArguments(words.slice(open + 1, -1)) });
    at = end;
    while (tokens[at]?.kind === 'comment') at++;
  }
  return calls;
}

const splitArguments = (tokens: Token[]): Argument[] =>
  piecesOf(tokens).map((piece) => {
    const named = piece[0]?.kind === 'name' && piece[1]?.text === '=';
    return named ? { key: piece[0]?.text ?? null, tokens: piece.slice(2) } : { key: null, tokens: piece };
  });

function docOf(one: PythonFunction, text: string): string {
  const first = tokensOf(text).find(({ start, kind }) => start >= one.bodyStart && kind !== 'comment');
  if (first?.kind !== 'string' || first.start >= one.end || first.value === null) return '';
  return first.value.trim().split('\n\n')[0] ?? '';
}
