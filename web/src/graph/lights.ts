import type { Graph } from '../protocol';
import { downstreamOf, upstreamOf } from '../workbench/lineage';
import { pathBetween } from '../workbench/neighbourhood';
import type { GraphView } from '../workbench/view';

/** In which light a node or edge stands to what is selected. */
export type Light = 'none' | 'upstream' | 'downstream' | 'path';

/** Which sides of the selected node are lit. */
export type Sides = 'both' | 'upstream' | 'downstream';

export interface Lights {
  node(name: string): Light;
  edge(from: string, to: string): Light;
  /** The nodes on the path, its ends included; null while none is asked for. */
  path: ReadonlySet<string> | null;
}

/** A whole path outshines the sides of the selected node. */
export function lightsOf(
  graph: Graph,
  selected: string | null,
  sides: Sides,
  ends: GraphView['path'],
): Lights {
  if (ends && ends.to !== null) {
    const path = pathBetween(graph, ends.from, ends.to);
    return {
      path,
      node: (name) => (path.has(name) ? 'path' : 'none'),
      edge: (from, to) => (path.has(from) && path.has(to) ? 'path' : 'none'),
    };
  }
  const none = new Set<string>();
  const up = selected && sides !== 'downstream' ? upstreamOf(graph, selected) : none;
  const down = selected && sides !== 'upstream' ? downstreamOf(graph, selected) : none;
  return {
    path: null,
    node(name) {
      if (name === selected) return 'none';
      return down.has(name) ? 'downstream' : up.has(name) ? 'upstream' : 'none';
    },
    edge(from, to) {
      if (up.has(from) && (up.has(to) || to === selected)) return 'upstream';
      if (down.has(to) && (down.has(from) || from === selected)) return 'downstream';
      return 'none';
    },
  };
}
