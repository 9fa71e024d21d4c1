/** The dataflow that a program describes, and what is wrong with it. */

import type { Json } from './program';

/** What a node is, told by shape first and colour second. */
export type NodeKind =
  | 'input'
  | 'config'
  | 'function'
  | 'expanded'
  | 'validator'
  | 'loader'
  | 'saver'
  | 'expander'
  | 'collector';

export interface GraphNode {
  name: string;
  /** The type as written in the source ("pd.Series"), or its display name where nobody wrote it. */
  type: string;
  kind: NodeKind;
  tags: Record<string, string | string[]>;
  doc: string;
  /** Where the function that makes it stands; for an input, its first consumer. 1-based line. Null if no file holds it. */
  file: string | null;
  line: number | null;
  /** Code version: changes when the function or anything it reaches changes. Null for inputs. */
  version: string | null;
  /** Name of the function it comes from, null for inputs. */
  function: string | null;
  /** Decorators on that function, as written, outermost first. */
  decorators: string[];
  /** True for an input that every consumer gives a default. */
  optional: boolean;
}

export type Edge = [from: string, to: string];

export type Severity = 'error' | 'warning' | 'info';

export interface Diagnostic {
  severity: Severity;
  /** Stable identifier: "missing-type-hint", "cycle", "syntax", "unknown-node", … */
  code: string;
  /** One clear sentence; says what to do. */
  message: string;
  file: string | null;
  /** 1-based; end is exclusive. Null if unknown. */
  line: number | null;
  column: number | null;
  endLine: number | null;
  endColumn: number | null;
  node: string | null;
  /** The name that was most likely meant, for a fix that puts it in. */
  suggestion?: string;
}

/** A function that config has switched off. */
export interface Variant {
  /** Bears the name of the function. */
  node: GraphNode;
  /** The node that it would make. */
  instead: string;
  /** The nodes that it would need. */
  inputs: string[];
}

export interface Graph {
  nodes: GraphNode[];
  edges: Edge[];
  diagnostics: Diagnostic[];
  /** True when types of third-party packages were read by name only, because those packages are not loaded yet. */
  light: boolean;
  /** Config keys that the code decides by (`config.when`), with the values that it knows. */
  choices?: Record<string, Json[]>;
  /** What config has switched off, if anything. */
  off?: Variant[];
}
