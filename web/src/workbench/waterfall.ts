import type { NodeRun } from '../protocol';

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

/** When each node of a run began and how long it took. Nodes that never began are left out. */
export function waterfallOf(nodes: Record<string, NodeRun>, started: Record<string, number>): Waterfall {
  const bars = Object.entries(nodes)
    .filter(([name, { status }]) => name in started && (status === 'done' || status === 'failed'))
    .map(([name, run]) => ({ name, run, start: started[name] ?? 0, ms: run.cached ? 0 : run.ms }))
    .sort((a, b) => a.start - b.start);
  return { bars, total: Math.max(0, ...bars.map(({ start, ms }) => start + ms)) };
}
