/**
 * The only contract between the page and the kernel worker.
 * Its twin is py/tryhamilton/protocol.py: a name here is the same word there.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Everything that makes a run: what a link, a lesson and an embed each spell in their own way. */
export interface Program {
  /** File name to text; `functions.py` is a module, `run.py` the driver script. */
  files: Record<string, string>;
  /** What shapes the graph (`config.when`). */
  config: Record<string, Json>;
  /** Sample inputs by node name; a list meets a `pd.Series` parameter as a Series, a dict of lists a `pd.DataFrame`. */
  inputs: Record<string, Json>;
  /** Values that stand in for nodes; neither the node nor its upstream runs. */
  overrides?: Record<string, Json>;
}

/** A file that an input stands for, as in `{"$file": "spend.parquet"}`; `id` changes whenever its content does. */
export interface Attachment {
  name: string;
  id: string;
  blob: Blob;
  /** What the page has decoded of a Parquet file, as JSON of its columns. */
  columns?: Blob;
}

/** A package that the visitor adds; `network` tells whether the site lets the page fetch it where there is no wheel. */
export interface ExtraPackage {
  id: string;
  /** The name of the package, or of the wheel file. */
  name: string;
  wheel?: Blob;
  network?: boolean;
}

/** What an installation added; or why it failed, as a sentence that names the package. */
export interface Installed {
  packages: { name: string; version: string }[];
  why: string;
}

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

export interface Diagnostic {
  severity: 'error' | 'warning' | 'info';
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

export interface FramePreview {
  kind: 'frame';
  columns: { name: string; dtype: string }[];
  /** Row labels of this page, as text. */
  index: string[];
  /** Cells of this page, row by row; what JSON cannot carry arrives as text. */
  rows: Json[][];
  /** Rows in the whole value. */
  total: number;
  /** The type of the value: "DataFrame", "Series". */
  type: string;
  /** Columns that are not sent because there are too many. */
  omitted?: number;
  /** The cells of this page that were others before. */
  changed?: [row: number, column: number, before: Json][];
}

export interface ValuePreview {
  kind: 'value';
  text: string;
  type: string;
  /** Characters of the whole text, where `text` is cut. */
  length?: number;
  /** Children of a container: they can be asked for one page at a time. */
  size?: number;
  /** A picture, HTML or Markdown may be asked for. */
  rich?: boolean;
}

export type Preview = FramePreview | ValuePreview;

/** The order and choice of the rows of a table; columns by their number. */
export interface TableView {
  sort: { column: number; descending: boolean } | null;
  /** `text` is a part of the cell, or a comparison such as `> 10`. */
  filters: { column: number; text: string }[];
  /** Mark the cells that were others before. */
  changed?: boolean;
  /** Leave out rows without such. */
  changedOnly?: boolean;
}

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

/** How a column differs from what it was: cells that changed, and of numbers the differences now - before. */
export interface ColumnChange {
  name: string;
  state: 'same' | 'changed' | 'added' | 'removed';
  changed: number;
  mean: string | null;
  least: string | null;
  most: string | null;
}

/** How a value differs from the one of the run before; `none` if there was none. `before` is shown for what is no table. */
export interface Changes {
  state: 'none' | 'same' | 'changed';
  before: Preview | null;
  columns: ColumnChange[];
  rows: RowChanges;
}

export interface RowChanges {
  changed: number;
  added: number;
  removed: number;
}

/** What a column holds; what it has not, such as a median of text, is null. */
export interface ColumnSummary {
  rows: number;
  /** The rows looked at, where that is not all. */
  sampled: number | null;
  missing: number;
  distinct: number | null;
  min: string | null;
  median: string | null;
  max: string | null;
  /** A histogram in equal steps from `min` to `max`. */
  bins: number[] | null;
  /** The most frequent values with their counts. */
  common: [value: string, count: number][] | null;
}

/** One line of a tree. */
export interface Child {
  label: string;
  type: string;
  text: string;
  /** How many children it has itself; null for what is no container. */
  size: number | null;
  /** It is no container, but has more to show than its line. */
  open: boolean;
}

export interface Children {
  items: Child[];
  total: number;
}

export interface TextPart {
  text: string;
  /** Characters of the whole text. */
  length: number;
}

/** A value as the JSON of a field; where it has no such form, `why` says so. */
export interface Editable {
  json: Json;
  why: string;
}

/** What a value offers besides text. The HTML is the program's own: show it sanitised and in a sandbox only. */
export interface Rich {
  /** A data URL. */
  image: string | null;
  html: string | null;
  markdown: string | null;
}

/** A value of the last run: a node's, or a part of it, by the positions of child after child. */
export interface ValuePlace {
  node: string;
  path?: number[];
}

/** What may be asked about a value. */
export type ValueRequest =
  | (ValuePlace & { type: 'preview' } & PageRequest)
  | (ValuePlace & { type: 'summaries'; first: number; last: number })
  | (ValuePlace & { type: 'children'; offset: number; limit: number })
  | (ValuePlace & { type: 'text'; offset: number; limit: number })
  | (ValuePlace & { type: 'json' })
  | (ValuePlace & { type: 'changes' })
  | (ValuePlace & { type: 'rich' })
  | HistoryRequest
  | CourseRequest
  | ProjectRequest;

/** A program on its way out of the playground, and a file on its way in; `names` are other names for proposed nodes. */
export type ProjectRequest =
  | { type: 'export'; program: Program; kind: ExportKind; title: string; link: string }
  | { type: 'import'; name: string; data: string; names: Record<string, string> };

export type ExportKind = 'zip' | 'notebook' | 'script' | 'tests';

/** A file on its way to the page; `data` is Base64, `media` a media type. */
export interface SentFile {
  name: string;
  media: string;
  data: string;
}

/** A function that lines `first` to `last` of a script could be, or the JSON text of a value that they give. */
export interface Proposal {
  name: string;
  kind: 'function' | 'input';
  code: string;
  first: number;
  last: number;
  source: string;
  needs: string[];
  gives: string[];
  note: string;
}

/** A piece of a script that becomes no node, and why. */
export interface LeftOut {
  line: number;
  source: string;
  why: string;
}

/** What a script could be: `header` are its imports and helpers, `items` in the order of the script. */
export interface Proposals {
  header: string;
  items: Proposal[];
  left: LeftOut[];
}

/** What came out of a file: a program in place of the one that is there, files to add to it, or proposals. */
export interface Imported {
  mode: 'replace' | 'add' | 'propose';
  title: string;
  program: Program | null;
  proposals: Proposals | null;
  /** What was left out and why. */
  told: string[];
}

/** Reads a course from its files, path to text; `name` is of the folder or the zip that they came from. */
export type CourseRequest = { type: 'course'; files: Record<string, string>; name: string };

/** What is wrong with a course, for its author. */
export interface CourseFault {
  file: string;
  /** 1-based. */
  line: number | null;
  /** Of the front matter or of a step's settings, dotted. */
  key: string | null;
  message: string;
}

/** The courses of a folder, or what is wrong. */
export interface CourseReading {
  /** Id to file name to content, as lessons/course.ts reads them. */
  courses: Record<string, Record<string, unknown>>;
  faults: CourseFault[];
}

/** What is remembered of the last run; and what makes one remembered graph into another. */
export type HistoryRequest =
  | { type: 'facts' }
  | { type: 'install'; extra: ExtraPackage[] }
  | { type: 'capsule' }
  | { type: 'lineage'; node: string; column: string }
  | { type: 'xray'; file: string; line: number; nodes: string[] }
  | { type: 'graph_changes'; before: GraphFacts; after: GraphFacts };

export interface HistoryAnswers {
  facts: RunFacts;
  /** Of the last of the packages. */
  install: Installed;
  /** Of the node that failed in the last run. */
  capsule: Capsule;
  lineage: ColumnLineage;
  /** Of the function whose `def` stands on the line, and the nodes that it makes. */
  xray: XRay;
  graph_changes: GraphChanges;
}

/** Rows of a table, in the order and choice of `view`, and of the columns `first` to `last` (excluded) only. */
export interface PageRequest {
  offset: number;
  limit: number;
  view?: TableView;
  first?: number;
  last?: number;
}

export interface ValueAnswers extends HistoryAnswers {
  course: CourseReading;
  export: SentFile;
  import: Imported;
  preview: Preview;
  summaries: ColumnSummary[];
  children: Children;
  text: TextPart;
  json: Editable;
  changes: Changes;
  rich: Rich;
}

export interface RunError {
  type: string;
  message: string;
  node: string | null;
  file: string | null;
  line: number | null;
  /** Only the learner's frames, innermost last. */
  traceback: { file: string; line: number; function: string; code: string }[];
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

/** What a check expected and what it found: lists of names, of `[from, to]`, or values by name. */
export interface Difference {
  aspect: Aspect;
  expected: Json;
  actual: Json;
  /** The inputs with which values came out so, where these are not the program's own. */
  given?: Record<string, Json>;
}

export type Aspect =
  | 'nodes'
  | 'edges'
  | 'types'
  | 'tags'
  | 'values'
  | 'executed'
  | 'errors'
  | 'mutants'
  | 'files';

/** What one check of a lesson says. */
export interface CheckVerdict {
  check: string;
  passed: boolean;
  /** Empty if it passed. */
  hint: string;
  difference: Difference | null;
}

export interface CheckResult {
  passed: boolean;
  /** The checks were stopped before all had spoken. */
  stopped: boolean;
  verdicts: CheckVerdict[];
}

/** A step of a lesson, as far as it is needed to check a program. */
export interface StepChecks {
  /** The text of its checks.py. */
  checks: string;
  /** Where it belongs, such as "names/helpers", for messages. */
  lesson: string;
  /** Files that must be there. */
  needs: string[];
}

/** Steps of the boot, in order; `share` is the part done, 0 to 1. */
export interface BootProgress {
  step: 'python' | 'engine' | 'packages' | 'ready';
  label: string;
  share: number;
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
  | { type: 'boot-failed'; message: string }
  | { type: 'engine-ready' }
  | { type: 'pandas-ready' }
  /** A file of the program is about to be executed; from here on it may hang. */
  | { type: 'importing'; file: string }
  | { type: 'node'; name: string; run: NodeRun; preview: Preview | null }
  | { type: 'output'; stream: 'stdout' | 'stderr'; text: string }
  /** Python ended beyond repair (wasm out of memory, stack overflow below Python); the client starts a new worker. */
  | { type: 'died'; message: string };
