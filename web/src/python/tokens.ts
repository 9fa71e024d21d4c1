/** A piece of Python source; `start` and `end` are offsets into the text, the end exclusive. */
export interface Token {
  kind: 'name' | 'string' | 'op' | 'comment' | 'other';
  text: string;
  start: number;
  end: number;
  /** Of a string: what stands between the quotes, as written. Null for an f-string, whose fields follow as tokens. */
  value: string | null;
  /** Columns before the token if it is the first of a logical line, otherwise -1. */
  indent: number;
}

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d[\w.]*/y;
const QUOTE = /([rbuftRBUFT]{0,2})("""|'''|"|')/y;
const OP = /->|:=|\*\*|\/\/|==|!=|<=|>=|\.\.\.|[^\s]/y;

const kept = new Map<string, Token[]>();
const KEPT_TEXTS = 24;

/** The tokens of a file as it is being typed: what is not closed ends with its line, or with the text. */
export function tokensOf(text: string): Token[] {
  const known = kept.get(text);
  if (known) return known;
  const tokens: Token[] = [];
  scan(text, 0, text.length, tokens, true);
  if (kept.size >= KEPT_TEXTS) kept.delete(kept.keys().next().value as string);
  kept.set(text, tokens);
  return tokens;
}

function scan(text: string, from: number, to: number, tokens: Token[], lines: boolean): void {
  let at = from;
  let depth = 0;
  let fresh = lines;
  let lineStart = from;

  function take(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  }

  function push(kind: Token['kind'], length: number, value: string | null = null): void {
    const indent = fresh && depth === 0 ? at - lineStart : -1;
    if (kind !== 'comment') fresh = false;
    const token = { kind, text: text.slice(at, at + length), start: at, end: at + length, value, indent };
    tokens.push(token);
    at += length;
  }

  while (at < to) {
    const char = text[at] as string;
    if (char === '\n') {
      at++;
      lineStart = at;
      if (lines) {
        // A statement that begins at the margin ends whatever bracket was left open above it.
        if (depth > 0 && /(?:async\s+def|def|class|@\w|import|from)\b/y.test(text.slice(at, at + 12)))
          depth = 0;
        if (depth === 0) fresh = true;
      }
    } else if (char === '\\' && text[at + 1] === '\n') {
      at += 2;
    } else if (/\s/.test(char)) {
      at++;
    } else if (char === '#') {
      const end = text.indexOf('\n', at);
      push('comment', (end < 0 || end > to ? to : end) - at);
    } else if (take(QUOTE) !== null) {
      QUOTE.lastIndex = at;
      const [opening, prefix = '', quotes = ''] = QUOTE.exec(text) ?? [];
      const begin = at + (opening?.length ?? 0);
      const formatted = /[ft]/i.test(prefix);
      const close = closing(text, begin, quotes, /r/i.test(prefix), to);
      const end = Math.min(close + (text.startsWith(quotes, close) ? quotes.length : 0), to);
      push('string', end - at, formatted ? null : text.slice(begin, close));
      if (formatted) scanFields(text, begin, close, tokens);
    } else if (take(NAME)) {
      push('name', take(NAME)?.length ?? 1);
    } else if (take(NUMBER)) {
      push('other', take(NUMBER)?.length ?? 1);
    } else {
      const length = take(OP)?.length ?? 1;
      push('op', length);
      if ('([{'.includes(char)) depth++;
      if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    }
  }
}

/** Offset of the closing quotes, or of the end of the line for a string that is still being typed. */
function closing(text: string, from: number, quotes: string, raw: boolean, to: number): number {
  for (let at = from; at < to; at++) {
    if (text[at] === '\\' && (!raw || text[at + 1] === quotes[0])) at++;
    else if (text.startsWith(quotes, at)) return at;
    else if (text[at] === '\n' && quotes.length === 1) return at;
  }
  return to;
}

/** The expressions in the fields of an f-string. */
function scanFields(text: string, from: number, to: number, tokens: Token[]): void {
  for (let at = from; at < to; at++) {
    if (text[at] !== '{') continue;
    if (text[at + 1] === '{') {
      at++;
      continue;
    }
    let depth = 1;
    let end = at + 1;
    for (; end < to && depth > 0; end++) {
      if ('{[('.includes(text[end] as string)) depth++;
      else if ('}])'.includes(text[end] as string)) depth--;
    }
    const last = depth === 0 ? end - 1 : end;
    const spec = specOf(text, at + 1, last);
    scan(text, at + 1, spec, tokens, false);
    scanFields(text, spec, last, tokens);
    at = end - 1;
  }
}

/** Where the conversion or the format of a field begins, which are no Python: `{share!r:>10}`. */
function specOf(text: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const char = text[at] as string;
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (depth === 0 && (char === ':' || (char === '!' && text[at + 1] !== '='))) return at;
  }
  return to;
}
