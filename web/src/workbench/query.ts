import type { Graph, GraphNode } from '../protocol';
import { childrenOf, parentsOf } from './lineage';
import { nodesBetween, within } from './neighbourhood';
import { type Condition, parseQuery } from './query-parse';

/** What a query finds, in the order of the graph; or a sentence that tells why it finds nothing. */
export type Found = { names: Set<string>; why: null } | { names: null; why: string };

/** The nodes that a query asks for. See `parseQuery` for the language. */
export function findNodes(graph: Graph, text: string): Found {
  const { query, why } = parseQuery(text);
  if (!query) return { names: null, why };
  for (const condition of query.flat()) {
    const missing = missingName(graph, condition);
    if (missing) return { names: null, why: missing };
  }
  const found = new Set<string>();
  for (const terms of query) {
    const sets = terms.map((term) => ({ not: term.not, names: matching(graph, term) }));
    for (const { name } of graph.nodes)
      if (sets.every(({ not, names }) => names.has(name) !== not)) found.add(name);
  }
  return { names: new Set(graph.nodes.map(({ name }) => name).filter((name) => found.has(name))), why: null };
}

/** A node that is followed must be there: a typing error must not look like an empty answer. */
function missingName(graph: Graph, condition: Condition): string | null {
  const asked =
    condition.is === 'path'
      ? [condition.from, condition.to]
      : condition.is === 'name' && condition.up + condition.down > 0
        ? [condition.pattern]
        : [];
  for (const pattern of asked) {
    if (pattern !== null && named(graph, pattern).length === 0)
      return pattern.includes('*')
        ? `No node is called like \`${pattern}\`.`
        : `There is no node \`${pattern}\`.${closest(graph, pattern)}`;
  }
  return null;
}

function closest(graph: Graph, text: string): string {
  const part = text.toLowerCase();
  const near = graph.nodes.filter(({ name }) => name.toLowerCase().includes(part)).slice(0, 3);
  return near.length > 0 ? ` There is ${near.map(({ name }) => `\`${name}\``).join(', ')}.` : '';
}

function matching(graph: Graph, condition: Condition): Set<string> {
  switch (condition.is) {
    case 'text': {
      const text = condition.text.toLowerCase();
      return namesOf(graph, ({ name, doc }) => includes(name, text) || includes(doc, text));
    }
    case 'name': {
      const names = named(graph, condition.pattern);
      const up = within(names, condition.up, (name) => parentsOf(graph, name));
      const down = within(names, condition.down, (name) => childrenOf(graph, name));
      return new Set([...up, ...down]);
    }
    case 'path': {
      const all = graph.nodes.map(({ name }) => name);
      const ends = ({ from, to }: { from: string | null; to: string | null }) =>
        [from === null ? all : named(graph, from), to === null ? all : named(graph, to)] as const;
      return nodesBetween(graph, ...ends(condition));
    }
    case 'field':
      return namesOf(graph, (node) => hasField(node, condition.field, condition.value.toLowerCase()));
  }
}

const includes = (text: string, part: string): boolean => text.toLowerCase().includes(part);

const namesOf = (graph: Graph, holds: (node: GraphNode) => boolean): Set<string> =>
  new Set(graph.nodes.filter(holds).map(({ name }) => name));

function hasField(node: GraphNode, field: string, value: string): boolean {
  switch (field) {
    case 'tag':
      return Object.entries(node.tags).some(([key, values]) =>
        [values].flat().some((one) => matchesTag(key.toLowerCase(), one.toLowerCase(), value)),
      );
    case 'type':
      return includes(node.type, value);
    case 'kind':
      return node.kind === value;
    case 'module':
      return node.function !== null && includes(node.file ?? '', value);
    default:
      return includes(node.doc, value);
  }
}

/** `pii` is a key or a value, `owner=me` both. */
function matchesTag(key: string, value: string, asked: string): boolean {
  const at = asked.indexOf('=');
  if (at < 0) return key === asked || value === asked;
  return key === asked.slice(0, at) && value === asked.slice(at + 1);
}

/** Nodes of exactly this name, or of names like this where it has a star. */
function named(graph: Graph, pattern: string): string[] {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const whole = new RegExp(`^${escaped.join('.*')}$`, 'i');
  const names = graph.nodes.map(({ name }) => name);
  return pattern.includes('*')
    ? names.filter((name) => whole.test(name))
    : names.filter((name) => name === pattern);
}
