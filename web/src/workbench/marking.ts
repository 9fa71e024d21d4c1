/** Which parts of a graph a difference is about: what a pane draws, and what another pane offers to draw. */

import type { Aspect, Difference, Edge, Graph, Json } from '../protocol';
import { SCRIPT } from './files';

export interface Marking {
  /** Nodes that should be there. */
  missing: string[];
  /** Nodes that are there, and not as expected. */
  wrong: string[];
  missingEdges: Edge[];
  wrongEdges: Edge[];
  /** Nodes that are as they should be, and that an answer, a question or a run lacks. */
  lacking: string[];
  /** Such nodes that it has too many. */
  extra: string[];
}

/** How an aspect that is a list says what it lacks and what it has too much. */
const LIST_WORDS: Partial<Record<Aspect, [lacking: string, extra: string]>> = {
  nodes: ['Missing', 'Should not be there'],
  edges: ['Missing', 'Should not be there'],
  inputs: ['Should be an input without a default', 'Asked for, and should not be'],
  executed: ['Should have run', 'Ran, and should not have'],
  requested: ['Not asked for', 'Asked for, and should not be'],
  mutants: ['Missing', 'Not noticed by any test'],
};

export const listWords = (aspect: Aspect): [lacking: string, extra: string] =>
  LIST_WORDS[aspect] ?? ['Missing', 'Too many'];

/** What of a difference can be shown on `graph`, which is heading for `goal`; what was put right since is left out. */
export function markingOf(difference: Difference, graph: Graph, goal: Graph | null): Marking {
  if (isOfAnotherGraph(difference)) return NOTHING;
  const there = new Set(graph.nodes.map(({ name }) => name));
  const found = byAspect(difference, graph, there);
  // What a claim is about beside what it compares: a function that is left out for a fault comes as missing.
  const about = difference.nodes ?? [];
  const meant = new Set(goal?.nodes.map(({ name }) => name));
  const missing = [...found.missing, ...about.filter((name) => !there.has(name) && meant.has(name))];
  const wrong = [...found.wrong, ...about.filter((name) => there.has(name))];
  return { ...found, missing: [...new Set(missing)], wrong: [...new Set(wrong)] };
}

export const marksSomething = (marking: Marking): boolean =>
  Object.values(marking).some((marked) => marked.length > 0);

/** Whether the check tried other functions than those that are drawn: then the names are not those of this graph. */
const isOfAnotherGraph = ({ files }: Difference): boolean =>
  Object.keys(files ?? {}).some(
    (name) => name.endsWith('.py') && name !== SCRIPT && !name.startsWith('test_'),
  );

function byAspect({ aspect, expected, actual }: Difference, graph: Graph, there: Set<string>): Marking {
  switch (aspect) {
    case 'nodes':
      return ofNodes(namesIn(expected), namesIn(actual), graph, there);
    case 'inputs':
      return ofInputs(namesIn(expected), namesIn(actual), graph, there);
    case 'edges':
      return ofEdges(edgesIn(expected), edgesIn(actual), graph, there);
    case 'executed':
    case 'requested':
    case 'names': {
      const [wanted, found] = [namesIn(expected), namesIn(actual)];
      const drawn = (names: string[]) => names.filter((name) => there.has(name));
      return { ...NOTHING, lacking: drawn(less(wanted, found)), extra: drawn(less(found, wanted)) };
    }
    case 'values':
    case 'kinds':
    case 'types':
    case 'tags':
      return { ...NOTHING, wrong: keysIn(expected).filter((name) => there.has(name)) };
    case 'errors':
    case 'mutants':
    case 'files':
      return NOTHING;
  }
}

const NOTHING: Marking = {
  missing: [],
  wrong: [],
  missingEdges: [],
  wrongEdges: [],
  lacking: [],
  extra: [],
};

function ofNodes(expected: string[], actual: string[], graph: Graph, there: Set<string>): Marking {
  const missing = less(expected, actual);
  const extra = less(actual, expected).filter((name) => there.has(name));
  const inputs = new Set(graph.nodes.filter(({ kind }) => kind === 'input').map(({ name }) => name));
  return {
    ...NOTHING,
    missing: missing.filter((name) => !there.has(name)),
    // An input of that name is there, but nobody computes it.
    wrong: [...missing.filter((name) => inputs.has(name)), ...extra],
  };
}

function ofInputs(expected: string[], actual: string[], graph: Graph, there: Set<string>): Marking {
  const asked = new Set(
    graph.nodes.filter(({ kind, optional }) => kind === 'input' && !optional).map(({ name }) => name),
  );
  const missing = less(expected, actual).filter((name) => !asked.has(name));
  const extra = less(actual, expected).filter((name) => asked.has(name));
  return {
    ...NOTHING,
    missing: missing.filter((name) => !there.has(name)),
    wrong: [...missing.filter((name) => there.has(name)), ...extra],
  };
}

function ofEdges(expected: Edge[], actual: Edge[], graph: Graph, there: Set<string>): Marking {
  const drawn = new Set(graph.edges.map(keyOf));
  const known = new Set(actual.map(keyOf));
  const wanted = new Set(expected.map(keyOf));
  const missing = expected.filter((edge) => !known.has(keyOf(edge)) && !drawn.has(keyOf(edge)));
  return {
    ...NOTHING,
    missing: missing.flat().filter((name) => !there.has(name)),
    missingEdges: missing,
    wrongEdges: actual.filter((edge) => !wanted.has(keyOf(edge)) && drawn.has(keyOf(edge))),
  };
}

/** An edge as a key of a map. */
export const keyOf = ([from, to]: Edge): string => `${from} ${to}`;

const less = (some: string[], others: string[]): string[] => some.filter((name) => !others.includes(name));

const namesIn = (value: Json): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const keysIn = (value: Json): string[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];

const edgesIn = (value: Json): Edge[] =>
  Array.isArray(value)
    ? value.filter(
        (one): one is [string, string] =>
          Array.isArray(one) && one.length === 2 && one.every((end) => typeof end === 'string'),
      )
    : [];
