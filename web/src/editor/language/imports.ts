import { type Token, tokensOf } from '../../python/tokens';

/** A replacement of the text from `start` to `end`. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** The decorators of hamilton.function_modifiers and what each is for. */
export const DECORATORS: [name: string, about: string][] = [
  ['config', 'choose between versions of a function'],
  ['parameterize', 'one function, several nodes'],
  ['parameterize_sources', 'several nodes from other inputs'],
  ['parameterize_values', 'several nodes from values'],
  ['parameterize_extract_columns', 'several frames, each with its columns'],
  ['extract_columns', 'columns of a frame as nodes'],
  ['extract_fields', 'fields of a dict as nodes'],
  ['unpack_fields', 'parts of a tuple as nodes'],
  ['inject', 'other sources for parameters'],
  ['check_output', 'validate what a node gives'],
  ['check_output_custom', 'validate with checks of your own'],
  ['tag', 'say something about a node'],
  ['tag_outputs', 'say something about some of the nodes'],
  ['schema', 'the columns of a frame'],
  ['cache', 'how a node is kept'],
  ['pipe_input', 'steps before the function'],
  ['pipe_output', 'steps after the function'],
  ['mutate', 'change the output of other functions'],
  ['does', 'let another function do the work'],
  ['model', 'a node from a model class'],
  ['dynamic_transform', 'a node from a class'],
  ['subdag', 'a part of the graph used anew'],
  ['parameterized_subdag', 'a part of the graph used several times'],
  ['resolve', 'a decorator that the config decides'],
  ['resolve_from_config', 'a decorator that the config decides'],
  ['dataloader', 'a function that loads'],
  ['datasaver', 'a function that saves'],
  ['load_from', 'load a parameter'],
  ['save_to', 'save the output'],
  ['hamilton_exclude', 'leave a function out of the graph'],
];

const HOME = 'hamilton.function_modifiers';

/** What makes `name` known in a file: nothing if it is, otherwise an import with those that are there. */
export function importEdit(text: string, name: string): TextEdit[] {
  const tokens = tokensOf(text);
  let last: Token | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.indent !== 0 || (token.text !== 'import' && token.text !== 'from')) continue;
    let end = at + 1;
    while (end < tokens.length && (tokens[end]?.indent ?? 0) < 0) end++;
    // A comment behind the import is not part of it.
    while (end > at + 1 && tokens[end - 1]?.kind === 'comment') end--;
    const statement = tokens.slice(at, end);
    if (statement.some((one) => one.text === name)) return [];
    last = statement.at(-1) as Token;
    const from = statement.map((one) => one.text).join('');
    if (from.startsWith(`from${HOME}import`) && !from.endsWith('*')) {
      const listed = statement
        .filter(({ text: word, kind }) => word !== ')' && kind !== 'comment')
        .at(-1) as Token;
      return [{ start: listed.end, end: listed.end, text: listed.text === ',' ? ` ${name},` : `, ${name}` }];
    }
  }
  const line = `from ${HOME} import ${name}`;
  return last
    ? [{ start: last.end, end: last.end, text: `\n${line}` }]
    : [{ start: 0, end: 0, text: `${line}\n\n` }];
}
