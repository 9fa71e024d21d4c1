import type { KernelState } from '../kernel/client';
import type { BootProgress, Diagnostic, ExtraPackage, Graph, NodeRun, Preview, RunError } from '../protocol';
import { type Checking, NO_CHECKING } from './checking';
import type { Fields } from './fields';
import type { Files } from './files';
import { NO_OUTPUT, type Output } from './output';
import type { Saved } from './persist';
import type { Ran } from './staleness';
import { type GraphView, WHOLE_VIEW } from './view';

/** The one selection that every pane reads: a node, a place in the code, or both. */
export interface Selection {
  node: string | null;
  file: string | null;
  line: number | null;
  /** The pane that made it, so that this pane need not follow its own move. */
  from: 'start' | 'editor' | 'graph' | 'values' | 'problems' | 'lesson' | 'door';
}

/** The three groups of values that a person gives. */
export type FieldKind = 'inputs' | 'config' | 'overrides';

/** The panes of the main screen; a narrow one shows one at a time. */
export type Pane = 'lesson' | 'code' | 'graph' | 'values';

/** A request to put the caret somewhere; `count` tells two requests for the same place apart. */
export interface Jump {
  file: string;
  line: number;
  column: number;
  count: number;
}

export interface Run {
  phase: 'never' | 'running' | 'finished';
  /** True from the press of Stop to the end of the run. */
  stopping: boolean;
  ok: boolean | null;
  nodes: Record<string, NodeRun>;
  /** When each node began, in ms after the run did. */
  started: Record<string, number>;
  previews: Record<string, Preview>;
  /** Names of the values that were asked for, in the order of the flow. */
  outputs: string[];
  /** What the last `execute` assembled. */
  result: Preview | null;
  error: RunError | null;
  diagnostics: Diagnostic[];
  /** The graph that the driver of run.py drew. */
  graph: Graph | null;
  ran: Ran | null;
  /** The files that were run. */
  files: Files | null;
  /** Counts the runs; pages of a value are kept per run. */
  count: number;
  /** True if the run before was of this program too, so that their values can be compared. */
  again: boolean;
}

export interface Boot {
  progress: BootProgress | null;
  engine: boolean;
  pandas: boolean;
  /** Why the boot failed, or null. */
  failed: string | null;
}

export interface WorkbenchState {
  files: Files;
  active: string;
  inputs: Fields;
  config: Fields;
  overrides: Fields;
  /** The example that Reset goes back to. */
  example: string;
  boot: Boot;
  kernel: KernelState;
  /** True while the kernel works out a graph; it imports the files for that, which can take long. */
  analysing: boolean;
  /** The last answer of the analysis, faults included. */
  analysis: Graph | null;
  /** The program that this answer is about. */
  analysed: Pick<WorkbenchState, 'files' | 'config'> | null;
  /** The last graph that could be drawn: the same as `analysis` unless broken code left nothing to draw. */
  graph: Graph | null;
  run: Run;
  output: Output;
  /** Files that the editor marks the differences from: a person's own, while a solution is on show. */
  comparedWith: Files | null;
  /** What a lesson's checks say. */
  checking: Checking;
  selection: Selection;
  jump: Jump | null;
  pane: Pane;
  /** The group of values on show. */
  fieldsTab: FieldKind;
  view: GraphView;
  /** True marks in tables what is not as it was before the run. */
  comparing: boolean;
  /** Rises when a run was added to the history or taken away. */
  remembered: number;
  /** True runs whenever an input, config or override changes. */
  live: boolean;
  /** Packages that the visitor added. */
  extra: ExtraPackage[];
  /** True while another tab keeps the program of this browser. */
  elsewhere: boolean;
  /** False once this browser refused to save the program. */
  saved: boolean;
}

export const NO_RUN: Run = {
  phase: 'never',
  stopping: false,
  ok: null,
  nodes: {},
  started: {},
  previews: {},
  outputs: [],
  result: null,
  error: null,
  diagnostics: [],
  graph: null,
  ran: null,
  files: null,
  count: 0,
  again: false,
};

export const NO_SELECTION: Selection = { node: null, file: null, line: null, from: 'start' };

export const NO_BOOT: Boot = { progress: null, engine: false, pandas: false, failed: null };

export const initialState = (program: Saved, kernel: KernelState): WorkbenchState => ({
  ...program,
  boot: NO_BOOT,
  kernel,
  analysing: false,
  analysis: null,
  analysed: null,
  graph: null,
  run: NO_RUN,
  output: NO_OUTPUT,
  comparedWith: null,
  checking: NO_CHECKING,
  selection: NO_SELECTION,
  jump: null,
  pane: 'code',
  fieldsTab: 'inputs',
  view: WHOLE_VIEW,
  comparing: false,
  remembered: 0,
  live: false,
  extra: [],
  elsewhere: false,
  saved: true,
});

/** True while the graph on show is older than the code, because the code cannot be read. */
export const isGraphOld = ({ graph, analysis }: WorkbenchState): boolean =>
  analysis !== null && graph !== analysis;
