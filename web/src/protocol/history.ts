/** What is remembered of runs when their values are gone, and how their graphs differ. */

import type { Json } from './program';

/** What is remembered of a column; numbers of a column that nobody looked at are null. */
export interface ColumnFacts {
  name: string;
  dtype: string;
  missing: number | null;
  median: string | null;
  range: string | null;
}

/** What is remembered of a value. `digest` is the same for equal values; null where it was not worked out. */
export interface ValueFacts {
  type: string;
  rows: number | null;
  text: string;
  columns: ColumnFacts[];
  digest: string | null;
}

/** A graph as it is remembered: versions and wires. */
export interface GraphFacts {
  nodes: {
    name: string;
    type: string;
    version: string | null;
    takes: string[];
    tags: Record<string, Json>;
    function: string | null;
    parts: Record<string, string>;
  }[];
}

/** What is remembered of a run when its values are gone. */
export interface RunFacts {
  graph: GraphFacts | null;
  values: Record<string, ValueFacts>;
}

/** `parts`: the functions whose code differs, its own or those it reaches; `type`: what it was and is. */
export interface NodeChange {
  parts: string[];
  type: string[] | null;
}

/** What makes one graph into another; `stale` names for each node the changes at the root of it. */
export interface GraphChanges {
  added: string[];
  removed: string[];
  changed: Record<string, NodeChange>;
  rewired: Record<string, string[][]>;
  stale: Record<string, string[]>;
}
