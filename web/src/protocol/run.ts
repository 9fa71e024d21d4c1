/** What a run did, and what is left of a node that failed. */

import type { Diagnostic, Graph } from './graph';
import type { Program } from './program';
import type { Preview } from './values';

export type NodeStatus = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

export interface NodeRun {
  status: NodeStatus;
  ms: number;
  /** True when the value was kept from an earlier run. */
  cached: boolean;
  /** Why it ran or did not: "code changed", "input spend changed", "upstream a changed", "unchanged", … */
  why: string;
  /** Milliseconds after the first node of the run began; a value that was kept has none. */
  start?: number;
}

/** One of the learner's frames in a traceback. */
export interface Frame {
  file: string;
  line: number;
  function: string;
  code: string;
}

export interface RunError {
  type: string;
  message: string;
  node: string | null;
  file: string | null;
  line: number | null;
  /** Only the learner's frames, innermost last. */
  traceback: Frame[];
  /** What the engine adds: the failed node's inputs, who needed it. */
  notes?: string[];
}

export interface RunResult {
  ok: boolean;
  nodes: Record<string, NodeRun>;
  /** Previews of the requested outputs. */
  results: Record<string, Preview>;
  /** The assembled result: what the last `execute` returned, or the requested columns as one frame. Its pages are asked for by the name "$result". */
  result: Preview | null;
  error: RunError | null;
  /** What the run found besides values: validator warnings, borrowed names. */
  diagnostics: Diagnostic[];
  /** The graph that the driver of run.py drew, if the script built one of its own. */
  graph: Graph | null;
}

/** A value that could not be written down. */
export interface Untold {
  name: string;
  why: string;
}

/** A node that failed, to be taken away; `program` is null if one of its values has no form in JSON. */
export interface Capsule {
  node: string;
  /** A pytest file. */
  test: string;
  /** Markdown. */
  report: string;
  program: Program | null;
  told: Untold[];
}
