import type { Token } from '../../python/tokens';

/** An open bracket around a place in the code. */
export interface Bracket {
  text: string;
  /** What is called: "execute" for `dr.execute(`; null for a bracket that calls nothing. */
  callee: string | null;
  /** What the callee is taken from: "dr" for `dr.execute(`. */
  owner: string | null;
  /** True for the parameters of a `def`. */
  parameters: boolean;
  /** The keyword argument that is being given: "inputs" in `inputs={…}`. Changes along the bracket. */
  keyword: string | null;
  /** True for a bracket that is the value of a dict's key. */
  value: boolean;
  /** Index of the bracket among the tokens. */
  index: number;
}

/** Calls `visit` for each token with the brackets around it, innermost last. */
export function walk(
  tokens: readonly Token[],
  visit: (token: Token, index: number, brackets: readonly Bracket[]) => void,
): void {
  let brackets: Bracket[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.indent >= 0) brackets = [];
    if (token.kind === 'op' && ')]}'.includes(token.text)) brackets.pop();
    const inner = brackets.at(-1);
    if (inner && isKeyword(tokens, index, brackets)) inner.keyword = token.text;
    visit(token, index, brackets);
    if (token.text === ',' && inner) inner.keyword = null;
    if (token.kind === 'op' && '([{'.includes(token.text)) brackets.push(bracketAt(tokens, index, inner));
  }
}

function bracketAt(tokens: readonly Token[], index: number, around: Bracket | undefined): Bracket {
  const before = tokens[index - 1];
  const calls = tokens[index]?.text === '(' && before?.kind === 'name' && !KEYWORDS.has(before.text);
  const dotted = calls && tokens[index - 2]?.text === '.';
  return {
    text: tokens[index]?.text ?? '',
    callee: calls ? before.text : null,
    owner: dotted ? (tokens[index - 3]?.text ?? null) : null,
    parameters: Boolean(calls) && tokens[index - 2]?.text === 'def',
    keyword: null,
    value: around?.text === '{' && before?.text === ':',
    index,
  };
}

/** Whether the token is the name of a keyword argument: `spend` in `f(spend=1)`. */
function isKeyword(tokens: readonly Token[], index: number, brackets: readonly Bracket[]): boolean {
  const inner = brackets.at(-1);
  return (
    tokens[index]?.kind === 'name' &&
    tokens[index + 1]?.text === '=' &&
    inner?.callee != null &&
    (tokens[index - 1]?.text === ',' || index - 1 === inner.index)
  );
}

export const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
