/** Where things come from: columns from inputs, nodes from code. */

/** A node, and one column of its value; null is all of it. */
export interface ColumnPlace {
  node: string;
  column: string | null;
}

/** A node, one column of its value (null is all of it), and what goes into that. */
export interface ColumnStep {
  node: string;
  column: string | null;
  takes: ColumnPlace[];
}

/** The way of a column back to the inputs, the nearest step first; and the nodes on it. */
export interface ColumnLineage {
  nodes: string[];
  steps: ColumnStep[];
}

/** A stretch of a file; lines and columns 1-based, the end exclusive. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A node that a function makes, and what in the code makes it. */
export interface XRayPart {
  node: string;
  by: 'argument' | 'decorator' | 'function';
  range: Place;
}

/** A function as it is written, `lines` from line `first` on, and the nodes that it became. */
export interface XRay {
  function: string;
  file: string;
  first: number;
  lines: string[];
  parameters: string[];
  parts: XRayPart[];
}
