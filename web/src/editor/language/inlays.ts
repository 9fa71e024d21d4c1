import type { Graph, Preview } from '../../protocol';
import { functionsOf, nodeNameOf, type PythonFunction } from '../../python/functions';
import { type Token, tokensOf } from '../../python/tokens';
import type { Run } from '../../workbench/state';
import { oneLine } from './hover';
import { lineOf } from './source';

export interface Inlay {
  /** Offset of the end of the comment. */
  at: number;
  line: number;
  text: string;
  /** The node whose value it is, null where there is none. */
  node: string | null;
}

const ASKS = /^#\s*\^\?\s*$/;

/** An answer for each `# ^?`: the value of the function that it stands in or below. */
export function inlaysOf(
  text: string,
  file: string,
  graph: Graph | null,
  run: Pick<Run, 'previews' | 'nodes'>,
): Inlay[] {
  const comments = text.includes('^?') ? tokensOf(text).filter(isAsking) : [];
  if (comments.length === 0) return [];
  const functions = functionsOf(text);
  return comments.flatMap((comment) => {
    const one = functions.findLast(({ nameStart }) => nameStart < comment.start);
    if (!one || !isNear(text, one, comment)) return [];
    const place = { at: comment.end, line: lineOf(text, comment.start) };
    const names = nodesOf(graph, file, one);
    if (names.length === 0) return [{ ...place, node: null, text: 'no node' }];
    const told = names.map((name) => ({
      name,
      value: shownValue(run.previews[name], run.nodes[name]?.status),
    }));
    const [first] = told;
    const line =
      told.length === 1 && first
        ? first.value
        : told.map(({ name, value }) => `${name} = ${value}`).join(' · ');
    return [{ ...place, node: names[0] ?? null, text: line }];
  });
}

const isAsking = ({ kind, text }: Token): boolean => kind === 'comment' && ASKS.test(text);

/** In the function, or below it with nothing but comments and blank lines in between. */
const isNear = (text: string, one: PythonFunction, comment: Token): boolean =>
  comment.start < one.end || /^(\s|#.*)*$/.test(text.slice(one.end, comment.start));

function nodesOf(graph: Graph | null, file: string, one: PythonFunction): string[] {
  const made = (graph?.nodes ?? []).filter((node) => node.function === one.name && node.file === file);
  const main = made.filter(({ name }) => name === nodeNameOf(one.name));
  return (main.length > 0 ? main : made).map(({ name }) => name).slice(0, SHOWN);
}

const SHOWN = 4;

function shownValue(preview: Preview | undefined, status: string | undefined): string {
  if (preview) return oneLine(preview);
  if (status === 'failed') return 'failed';
  return status === 'running' ? 'running' : 'not run yet';
}
