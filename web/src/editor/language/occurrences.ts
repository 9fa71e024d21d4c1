import type { Graph } from '../../protocol';
import { functionAt, functionsOf, nodeNameOf, type PythonFunction } from '../../python/functions';
import { type Token, tokensOf } from '../../python/tokens';
import { SCRIPT } from '../../workbench/files';
import { type Bracket, walk } from './context';
import { nodeNamesIn, wordOf } from './names-in-script';
import { isPython, moduleOf, nodeNamed, type Source } from './source';

export interface Occurrence {
  file: string;
  start: number;
  end: number;
  /** What it is: where the node is made, where it is taken, where its value is used, or where its name is text. */
  role: 'definition' | 'parameter' | 'use' | 'text';
  /** The function that it stands in, as written. */
  function: string | null;
}

/** Each place where the node `name` is meant, file by file in the order of the text. */
export function occurrencesOf(source: Source, name: string): Occurrence[] {
  const makers = Object.keys(source.files).filter(
    (file) => isPython(file) && file !== SCRIPT && definitionsIn(source.files[file] ?? '', name).length > 0,
  );
  return Object.entries(source.files).flatMap(([file, text]) => {
    if (!isPython(file) || !text.includes(name)) return [];
    const found = [...usesOfFunction(file, text, name, makers)];
    if (file === SCRIPT) found.push(...inScript(text, name, source.graph));
    else found.push(...inModule(file, text, name, source.graph));
    const single = new Map(found.map((one) => [one.start, one]));
    return [...single.values()].sort((a, b) => a.start - b.start);
  });
}

/** Functions that make the node, one for each config variant. */
const definitionsIn = (text: string, name: string): PythonFunction[] =>
  functionsOf(text).filter((one) => nodeNameOf(one.name) === name && !name.startsWith('_'));

function* inModule(file: string, text: string, name: string, graph: Graph | null): Generator<Occurrence> {
  const tokens = tokensOf(text);
  for (const one of functionsOf(text)) {
    const { start, end } = { start: one.nameStart, end: one.nameStart + name.length };
    if (nodeNameOf(one.name) === name && !name.startsWith('_'))
      yield { file, start, end, role: 'definition', function: one.name };
    yield* inDecorators(file, tokens, one, name, graph);
    if (isTaken(one, name, graph)) yield* parameterAndUses(file, tokens, one, name);
  }
}

/** Whether the parameter `name` of this function stands for the node of that name. */
function isTaken(one: PythonFunction, name: string, graph: Graph | null): boolean {
  if (one.name.startsWith('_') || !one.parameters.some((parameter) => parameter.name === name)) return false;
  const made = graph?.nodes.filter(({ function: by, name: node }) => by === one.name && node !== name) ?? [];
  if (made.length === 0) return true;
  const names = new Set(made.map((node) => node.name));
  // A decorator may have given the parameter another source; steps of a pipe reach the function by other nodes.
  return graph?.edges.some(([from, to]) => from === name && names.has(to)) ?? true;
}

/** The parameter `name` of a function and what its body does with it. */
export function* parameterAndUses(
  file: string,
  tokens: readonly Token[],
  one: PythonFunction,
  name: string,
): Generator<Occurrence> {
  const parameter = one.parameters.find((other) => other.name === name);
  if (!parameter) return;
  const at = { file, function: one.name };
  yield { ...at, start: parameter.start, end: parameter.end, role: 'parameter' };
  const found: Occurrence[] = [];
  const own = tokens.slice(...one.tokens);
  walk(own, (token, index, brackets) => {
    if (token.start < one.bodyStart || token.text !== name) return;
    if (isVariable(own, index, brackets))
      found.push({ ...at, start: token.start, end: token.end, role: 'use' });
  });
  yield* found;
}

/** Whether a name is read or bound as a variable, and is no attribute and no keyword argument. */
function isVariable(tokens: readonly Token[], index: number, brackets: readonly Bracket[]): boolean {
  if (tokens[index]?.kind !== 'name' || tokens[index - 1]?.text === '.') return false;
  const inner = brackets.at(-1);
  const keyword = tokens[index + 1]?.text === '=' && inner?.callee != null;
  return !(keyword && (tokens[index - 1]?.text === ',' || index - 1 === inner?.index));
}

const PARAMETERIZING = /^parameteri[sz]e|^parametri[sz]ed/;
/** Calls whose strings name nodes or columns that become nodes. */
const NAMING = new Set([
  'source',
  'extract_columns',
  'extract_fields',
  'unpack_fields',
  'parameterize_sources',
]);

function* inDecorators(
  file: string,
  all: readonly Token[],
  one: PythonFunction,
  name: string,
  graph: Graph | null,
): Generator<Occurrence> {
  const tokens = all.slice(...one.tokens).filter(({ start }) => start < one.nameStart);
  const found: Occurrence[] = [];
  const isConfig = nodeNamed(graph, name)?.kind === 'config';
  walk(tokens, (token, index, brackets) => {
    const place = { file, start: token.start, end: token.end, function: one.name };
    const call = brackets.findLast(({ callee }) => callee !== null);
    if (token.kind === 'string' && token.value === name && call) {
      const quote = token.text.search(/['"]/) + (/^\w*("""|''')/.test(token.text) ? 3 : 1);
      const inside = { ...place, start: token.start + quote, end: token.start + quote + name.length };
      const isKey = tokens[index + 1]?.text === ':';
      if (NAMING.has(call.callee ?? ''))
        found.push({ ...inside, role: call.callee === 'source' ? 'text' : 'definition' });
      else if (call.callee === 'dict' && brackets.some(({ callee }) => callee === 'parameterize_sources'))
        found.push({ ...inside, role: 'text' });
      else if (PARAMETERIZING.test(call.callee ?? '') && isKey && brackets.at(-1)?.value !== true)
        found.push({ ...inside, role: 'definition' });
      else if (call.keyword === 'on_input') found.push({ ...inside, role: 'text' });
    }
    if (token.kind !== 'name' || token.text !== name || tokens[index + 1]?.text !== '=') return;
    if (!call || brackets.at(-1) !== call) return;
    if (PARAMETERIZING.test(call.callee ?? '')) found.push({ ...place, role: 'definition' });
    else if (isConfig && call.owner === 'config') found.push({ ...place, role: 'text' });
  });
  yield* found;
}

/** The function called or handed on by its own name: in its file, where it is imported, and as `module.name`. */
function usesOfFunction(file: string, text: string, name: string, makers: readonly string[]): Occurrence[] {
  if (makers.length === 0) return [];
  const tokens = tokensOf(text);
  const modules = new Set(makers.map(moduleOf));
  const bound = makers.includes(file) || [...modules].some((module) => importsName(tokens, module, name));
  const found: Occurrence[] = [];
  walk(tokens, (token, index, brackets) => {
    if (token.kind !== 'name' || nodeNameOf(token.text) !== name) return;
    const dotted = tokens[index - 1]?.text === '.';
    const inner = functionAt(text, token.start);
    const place = { file, start: token.start, end: token.start + name.length, function: inner?.name ?? null };
    if (dotted) {
      if (modules.has(tokens[index - 2]?.text ?? '') && tokens[index - 3]?.text !== '.')
        found.push({ ...place, role: 'use' });
    } else if (bound && isVariable(tokens, index, brackets) && tokens[index - 1]?.text !== 'def') {
      if (!inner || token.start < inner.nameStart || !hides(tokens, inner, token.text))
        found.push({ ...place, role: 'use' });
    }
  });
  return found;
}

function importsName(tokens: readonly Token[], module: string, name: string): boolean {
  return tokens.some((token, index) => {
    if (token.text !== 'from' || token.indent < 0 || tokens[index + 1]?.text !== module) return false;
    for (let at = index + 3; at < tokens.length && (tokens[at]?.indent ?? 0) < 0; at++) {
      if (nodeNameOf(tokens[at]?.text ?? '') === name) return true;
    }
    return false;
  });
}

/** Whether a function has a parameter or a variable of this name, so that it does not mean the module's. */
function hides(tokens: readonly Token[], one: PythonFunction, name: string): boolean {
  if (one.parameters.some((parameter) => parameter.name === name)) return true;
  const own = tokens.slice(...one.tokens);
  return own.some(({ text, start }, index) => {
    if (text !== name || start < one.bodyStart) return false;
    const before = own[index - 1]?.text ?? '';
    const assigned = own[index + 1]?.text === '=' && own[index]?.indent !== -1;
    return assigned || own[index + 1]?.text === ':=' || ['for', 'as', 'lambda', 'import'].includes(before);
  });
}

function inScript(text: string, name: string, graph: Graph | null): Occurrence[] {
  return nodeNamesIn(text, graph)
    .filter((token) => wordOf(token) === name)
    .map((token) => {
      const quote = token.value === null ? 0 : token.text.indexOf(token.value, token.text.search(/['"]/));
      const start = token.start + quote;
      return { file: SCRIPT, start, end: start + name.length, role: 'text', function: null };
    });
}

/** What stands at an offset: the name of a node and its exact place, or null. */
export function nodeAtOffset(
  source: Source,
  file: string,
  offset: number,
): (Occurrence & { name: string }) | null {
  const text = source.files[file];
  if (text === undefined || !isPython(file)) return null;
  const token = tokensOf(text).find((one) => isWord(one) && offset >= one.start && offset <= one.end);
  if (!token) return null;
  for (const name of new Set([wordOf(token), nodeNameOf(wordOf(token))])) {
    const found = occurrencesOf(source, name).find(
      (one) => one.file === file && one.start >= token.start && one.end <= token.end,
    );
    if (found) return { ...found, name };
  }
  return null;
}

const isWord = ({ kind, value }: Token): boolean => kind === 'name' || (kind === 'string' && value !== null);
