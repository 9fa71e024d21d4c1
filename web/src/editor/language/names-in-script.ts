import type { Graph } from '../../protocol';
import { type Token, tokensOf } from '../../python/tokens';
import type { Bracket } from './context';
import { walk } from './context';

/** What a driver has that takes names of nodes. */
const DRIVER_CALLS = new Set([
  'execute',
  'raw_execute',
  'materialize',
  'materialize_and_return',
  'Driver',
  'validate_execution',
  'validate_inputs',
  'visualize_execution',
  'visualize_materialization',
  'visualize_path_between',
  'what_is_downstream_of',
  'what_is_upstream_of',
  'display_downstream_of',
  'display_upstream_of',
  'with_config',
]);
const KEYED = new Set(['inputs', 'overrides']);
/** Keyword arguments of those calls whose strings are no names of nodes. */
const OTHER_KEYWORDS = new Set([
  'output_file_path',
  'render_kwargs',
  'graphviz_kwargs',
  'orient',
  'id',
  'path',
]);

/**
 * The strings and keywords of a script that name nodes: outputs, keys of inputs, config and overrides, and what is taken
 * out of a result. A list of text that is data, as in `pd.Series(["spend"])`, is none.
 */
export function nodeNamesIn(text: string, graph: Graph | null): Token[] {
  const tokens = tokensOf(text);
  const known = new Set(graph?.nodes.map(({ name }) => name));
  const results = resultVariables(tokens);
  const found: Token[] = [];
  /** Strings of lists and dicts that are kept in a variable: names if all of them are. */
  const groups = new Map<number, Token[]>();
  walk(tokens, (token, index, brackets) => {
    const place = placeOf(tokens, index, brackets, results);
    if (place === 'node') found.push(token);
    else if (place !== null) groups.set(place, [...(groups.get(place) ?? []), token]);
  });
  for (const group of groups.values()) {
    if (group.some((token) => known.has(wordOf(token)))) found.push(...group);
  }
  return found.sort((a, b) => a.start - b.start);
}

export const wordOf = ({ value, text }: Token): string => value ?? text;

/** "node" for a name of a node, the index of the collection for what may be one, otherwise null. */
function placeOf(
  tokens: readonly Token[],
  index: number,
  brackets: readonly Bracket[],
  results: ReadonlySet<string>,
): 'node' | number | null {
  const token = tokens[index] as Token;
  const inner = brackets.at(-1);
  if (!inner) return null;
  const outer = brackets.at(-2);
  const keyword = token.kind === 'name' && tokens[index + 1]?.text === '=' && inner.callee === 'dict';
  if (keyword && outer?.callee && DRIVER_CALLS.has(outer.callee) && KEYED.has(outer.keyword ?? ''))
    return 'node';
  if (token.kind !== 'string' || token.value === null) return null;
  if (inner.callee)
    return DRIVER_CALLS.has(inner.callee) && !OTHER_KEYWORDS.has(inner.keyword ?? '') ? 'node' : null;
  if (inner.text === '[' && isSubscript(tokens, inner.index)) {
    return results.has(tokens[inner.index - 1]?.text ?? '') ? 'node' : null;
  }
  const isKey = tokens[index + 1]?.text === ':';
  const collection = inner.text === '{' && isDict(tokens, inner.index) ? isKey : true;
  if (!collection || inner.value) return null;
  const call = brackets.findLast(({ callee }) => callee !== null);
  if (call) {
    const named = DRIVER_CALLS.has(call.callee ?? '') && !OTHER_KEYWORDS.has(call.keyword ?? '');
    return named && outer === call ? 'node' : null;
  }
  return brackets.length === 1 ? inner.index : null;
}

function isSubscript(tokens: readonly Token[], open: number): boolean {
  const before = tokens[open - 1];
  return before?.kind === 'name' || before?.text === ')' || before?.text === ']';
}

function isDict(tokens: readonly Token[], open: number): boolean {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at] as Token;
    if ('([{'.includes(text)) depth++;
    if (')]}'.includes(text) && --depth === 0) return false;
    if (text === ':' && depth === 1) return true;
  }
  return false;
}

/** Variables that hold what `execute` returned. */
function resultVariables(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.indent < 0 || token.kind !== 'name' || tokens[index + 1]?.text !== '=') continue;
    for (let at = index + 2; at < tokens.length && (tokens[at]?.indent ?? 0) < 0; at++) {
      if (/^(raw_)?execute$|^materialize$/.test(tokens[at]?.text ?? '')) found.add(token.text);
    }
  }
  return found;
}
