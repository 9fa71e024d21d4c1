import type { Graph, GraphNode } from '../protocol';
import { childrenOf, downstreamOf, parentsOf } from './lineage';

/** All that there is to know about a node, for a page that lists every one. */
export interface Entry {
  node: GraphNode;
  /** The module that holds its function: `features` of features.py. */
  module: string;
  takes: string[];
  usedBy: string[];
  /** How many nodes depend on it, directly or not. */
  reach: number;
}

export const catalogOf = (graph: Graph): Entry[] =>
  graph.nodes.map((node) => ({
    node,
    module: node.file?.replace(/\.py$/, '') ?? '',
    takes: parentsOf(graph, node.name),
    usedBy: childrenOf(graph, node.name),
    reach: downstreamOf(graph, node.name).size,
  }));

/**
 * The entries in which every word occurs: in the name, the docs, the type, the tags, the module. `uses:spend` asks for
 * the nodes that take it, directly; `tag:`, `type:`, `module:`, `kind:` and `name:` look in one place only.
 */
export function searchCatalog(entries: Entry[], text: string): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => words.every((word) => holds(entry, word)));
}

function holds(entry: Entry, word: string): boolean {
  const [, place = '', wanted = ''] = /^(uses|tag|type|module|kind|name):(.*)$/.exec(word) ?? [];
  const { node } = entry;
  switch (place) {
    case 'uses':
      return entry.takes.some((name) => name.toLowerCase() === wanted);
    case 'tag':
      return tagsOf(node).some((tag) => tag.includes(wanted));
    case 'type':
      return node.type.toLowerCase().includes(wanted);
    case 'module':
      return entry.module.toLowerCase().includes(wanted);
    case 'kind':
      return node.kind.includes(wanted);
    case 'name':
      return node.name.toLowerCase().includes(wanted);
    default:
      return [node.name, node.doc, node.type, entry.module, node.kind, ...tagsOf(node)].some((part) =>
        part.toLowerCase().includes(word),
      );
  }
}

/** `owner=growth`, in lower case. */
const tagsOf = ({ tags }: GraphNode): string[] =>
  Object.entries(tags).map(([key, value]) => `${key}=${[value].flat().join(',')}`.toLowerCase());
