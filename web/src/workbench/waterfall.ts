import type { Graph, NodeRun } from '../protocol';
import { parentsOf } from './lineage';

export interface Bar {
  name: string;
  run: NodeRun;
  /** Milliseconds after the begin of the run; and how long the node took, 0 where a value was kept. */
  start: number;
  ms: number;
}

export interface Waterfall {
  /** In the order in which they began. */
  bars: Bar[];
  /** Milliseconds from the begin of the run to the end of its last node. */
  total: number;
}

/**
 * When each node of a run began and how long it took. Nodes that never began are left out. The page hears of a begin
 * a little late, when it is busy: no node begins before those that it takes have ended.
 */
export function waterfallOf(
  nodes: Record<string, NodeRun>,
  started: Record<string, number>,
  graph: Graph | null,
): Waterfall {
  const began = Object.entries(nodes)
    .filter(([name, { status }]) => name in started && (status === 'done' || status === 'failed'))
    .sort(([a], [b]) => (started[a] ?? 0) - (started[b] ?? 0));
  const ends = new Map<string, number>();
  const bars = began.map(([name, run]) => {
    const parents = graph ? parentsOf(graph, name) : [];
    const start = Math.max(started[name] ?? 0, ...parents.map((parent) => ends.get(parent) ?? 0));
    const ms = run.cached ? 0 : run.ms;
    ends.set(name, start + ms);
    return { name, run, start, ms };
  });
  return { bars, total: Math.max(0, ...ends.values()) };
}
