/** What travels between page and worker, and in which envelope. */

import type { GraphChanges, GraphFacts, RunFacts } from './history';
import type { CourseReading, StepChecks } from './lessons';
import type { Attachment, ExtraPackage, Installed, Program } from './program';
import type { ExportKind, Imported, SentFile } from './projects';
import type { Capsule, NodeRun } from './run';
import type { ColumnLineage, XRay } from './tracing';
import type {
  Changes,
  Children,
  ColumnSummary,
  Editable,
  PageRequest,
  Preview,
  Rich,
  TextPart,
  ValuePlace,
} from './values';

/** Steps of the boot, in order; `share` is the part done, 0 to 1. */
export interface BootProgress {
  step: 'python' | 'engine' | 'packages' | 'ready';
  label: string;
  share: number;
}

/** What is asked besides runs and checks: of values, of what is remembered, of code, of files on their way in and out. */
export type ValueRequest =
  | (ValuePlace & PageRequest & { type: 'preview' })
  | (ValuePlace & { type: 'summaries'; first: number; last: number })
  | (ValuePlace & { type: 'children'; offset: number; limit: number })
  | (ValuePlace & { type: 'text'; offset: number; limit: number })
  | (ValuePlace & { type: 'json' })
  | (ValuePlace & { type: 'changes' })
  | (ValuePlace & { type: 'rich' })
  | { type: 'facts' }
  | { type: 'graph_changes'; before: GraphFacts; after: GraphFacts }
  /** Of the node that failed in the last run. */
  | { type: 'capsule' }
  | { type: 'lineage'; node: string; column: string }
  /** Of the function whose `def` stands on the line, and the nodes that it makes. */
  | { type: 'xray'; file: string; line: number; nodes: string[] }
  | { type: 'install'; extra: ExtraPackage[] }
  /** Reads a course from its files, path to text; `name` is of the folder or the zip that they came from. */
  | { type: 'course'; files: Record<string, string>; name: string }
  | { type: 'export'; program: Program; kind: ExportKind; title: string; link: string }
  /** `names` are other names for proposed nodes. */
  | { type: 'import'; name: string; data: string; names: Record<string, string> };

/** The answer to each `ValueRequest`. */
export interface ValueAnswers {
  preview: Preview;
  summaries: ColumnSummary[];
  children: Children;
  text: TextPart;
  json: Editable;
  changes: Changes;
  rich: Rich;
  facts: RunFacts;
  graph_changes: GraphChanges;
  capsule: Capsule;
  lineage: ColumnLineage;
  xray: XRay;
  /** Of the last of the packages. */
  install: Installed;
  course: CourseReading;
  export: SentFile;
  import: Imported;
}

/** What the page asks of the worker. */
export type Request =
  | { type: 'boot'; interrupt: SharedArrayBuffer | null }
  | { type: 'analyse'; program: Program }
  | { type: 'run'; program: Program; outputs: string[] | null; all: boolean; data?: Attachment[] }
  | ({ type: 'check'; program: Program } & StepChecks)
  | ValueRequest
  /** Load and import pandas, so that the first run need not. */
  | { type: 'warm' }
  /** Forget the session with its values. */
  | { type: 'leave' };

/** Page to worker. Each call has an id; the answer carries it back. Pages that share a worker name their session. */
export type Call = Request & { id: number; session?: string };

/** Worker to page. */
export type Message =
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'failure'; id: number; error: { type: string; message: string } }
  | { type: 'event'; event: KernelEvent };

export type KernelEvent =
  | { type: 'boot'; progress: BootProgress }
  /** Nothing works, or everything works without pandas. */
  | { type: 'boot-failed'; message: string; without?: 'pandas' }
  | { type: 'engine-ready' }
  | { type: 'pandas-ready' }
  /** A file of the program is about to be executed; from here on it may hang. */
  | { type: 'importing'; file: string }
  | { type: 'node'; name: string; run: NodeRun; preview: Preview | null }
  | { type: 'output'; stream: 'stdout' | 'stderr'; text: string }
  /** Python ended beyond repair (wasm out of memory, stack overflow below Python); the client starts a new worker. */
  | { type: 'died'; message: string };
