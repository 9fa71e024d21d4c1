import { piecesOf } from './pieces';
import { type Token, tokensOf } from './tokens';

export interface Parameter {
  name: string;
  /** Of the name alone. */
  start: number;
  end: number;
  /** The annotation as written, or null. */
  annotation: string | null;
}

/** A `def` that can be a node: one that stands in no other function and in no class. */
export interface PythonFunction {
  /** As written, with the `__suffix` of a config variant. */
  name: string;
  nameStart: number;
  nameEnd: number;
  /** From the first decorator. */
  start: number;
  /** Just after the last token of the body. */
  end: number;
  /** After the opening and before the closing bracket of the parameters. */
  parametersStart: number;
  parametersEnd: number;
  parameters: Parameter[];
  returns: string | null;
  /** Where the body begins: after the colon that ends the head. */
  bodyStart: number;
  /** First and past-the-end index in the tokens of the file. */
  tokens: [first: number, end: number];
}

const kept = new Map<string, PythonFunction[]>();
const KEPT_TEXTS = 24;

/** The functions of a file in its order. What is still being typed is read as far as it goes. */
export function functionsOf(text: string): PythonFunction[] {
  const known = kept.get(text);
  if (known) return known;
  const found = read(text, tokensOf(text));
  if (kept.size >= KEPT_TEXTS) kept.delete(kept.keys().next().value as string);
  kept.set(text, found);
  return found;
}

/** The node that a function of this name makes: without the `__suffix` of a config variant. */
export function nodeNameOf(functionName: string): string {
  const at = functionName.lastIndexOf('__');
  return at > 0 ? functionName.slice(0, at) : functionName;
}

/** The function whose decorators, head or body hold this offset. */
export const functionAt = (text: string, offset: number): PythonFunction | null =>
  functionsOf(text).find(({ start, end }) => offset >= start && offset <= end) ?? null;

function read(text: string, tokens: Token[]): PythonFunction[] {
  const found: PythonFunction[] = [];
  let decorated: number | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.indent < 0 || token.kind === 'comment') continue;
    if (token.text === '@') {
      decorated ??= at;
      continue;
    }
    const def = token.text === 'async' ? at + 1 : at;
    const isDef = tokens[def]?.text === 'def' && tokens[def + 1]?.kind === 'name';
    if (isDef || token.text === 'class') {
      const end = blockEnd(tokens, at, token.indent);
      if (isDef) found.push(functionFrom(text, tokens, decorated ?? at, def, end));
      at = end - 1;
    }
    decorated = null;
  }
  return found;
}

/** Index of the first token of a line after `at` that stands no deeper than `indent`. */
function blockEnd(tokens: Token[], at: number, indent: number): number {
  let next = at + 1;
  while (next < tokens.length) {
    const token = tokens[next] as Token;
    if (token.indent >= 0 && token.indent <= indent && token.kind !== 'comment') break;
    next++;
  }
  // Comments at the margin below a body belong to what follows.
  while (next > at + 1 && tokens[next - 1]?.kind === 'comment' && (tokens[next - 1]?.indent ?? -1) >= 0)
    next--;
  return next;
}

function functionFrom(
  text: string,
  tokens: Token[],
  first: number,
  def: number,
  end: number,
): PythonFunction {
  const name = tokens[def + 1] as Token;
  const last = tokens[end - 1] as Token;
  const open = def + 2;
  const opens = tokens[open]?.text === '(' && open < end;
  const close = opens ? closingOf(tokens, open, end) : open;
  let colon = close;
  for (let depth = 0; colon < end; colon++) {
    const { text: word } = tokens[colon] as Token;
    if ('([{'.includes(word)) depth++;
    if (')]}'.includes(word)) depth--;
    if (word === ':' && depth <= 0) break;
  }
  const arrow = tokens[close + 1]?.text === '->' ? close + 1 : null;
  const place = (index: number) => tokens[Math.min(index, end - 1)] as Token;
  return {
    name: name.text,
    nameStart: name.start,
    nameEnd: name.end,
    start: (tokens[first] as Token).start,
    end: last.end,
    parametersStart: opens ? place(open).end : name.end,
    parametersEnd: opens && tokens[close]?.text === ')' && close < end ? place(close).start : last.end,
    parameters: opens ? parametersOf(text, tokens.slice(open + 1, close)) : [],
    returns: arrow && colon > arrow + 1 ? text.slice(place(arrow + 1).start, place(colon - 1).end) : null,
    bodyStart: colon < end ? place(colon).end : last.end,
    tokens: [first, end],
  };
}

function closingOf(tokens: Token[], open: number, end: number): number {
  let depth = 0;
  for (let at = open; at < end; at++) {
    const { text } = tokens[at] as Token;
    if ('([{'.includes(text)) depth++;
    if (')]}'.includes(text) && --depth === 0) return at;
  }
  return end;
}

const parametersOf = (text: string, tokens: Token[]): Parameter[] =>
  piecesOf(tokens).flatMap((piece) => {
    const [name, colon] = piece;
    if (name?.kind !== 'name') return [];
    const equals = piece.findIndex(({ text: word }) => word === '=');
    const type = colon?.text === ':' ? piece.slice(2, equals < 0 ? undefined : equals) : [];
    const annotation = type.length > 0 ? text.slice(type[0]?.start, type.at(-1)?.end) : null;
    return [{ name: name.text, start: name.start, end: name.end, annotation }];
  });
