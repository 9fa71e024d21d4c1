import type { StoreApi } from 'zustand/vanilla';
import type { Kernel } from '../kernel/client';
import type { BootProgress, Graph, NodeRun, Preview, Program, RunResult } from '../protocol';
import type { Emitter } from './emitter';
import { valuesOf } from './fields';
import type { Files } from './files';
import type { OutputChunk } from './output';
import type { FieldKind, Pane, Selection, WorkbenchState } from './state';

/** What the workbench tells, for panes that react to a moment and not to a state, and for the scripting door. */
export interface WorkbenchEvents {
  boot: BootProgress;
  'engine-ready': null;
  'pandas-ready': null;
  files: Files;
  graph: Graph;
  node: { name: string; run: NodeRun; preview: Preview | null };
  output: OutputChunk;
  run: RunResult;
  selection: Selection;
  /**
   * Something happened that can be undone, or that offers one thing to do; the latter stays until it is answered.
   * After a change of the whole program earlier ones can no longer be undone.
   * Of several of one `kind`, or of several that say the same, the last one is shown with their number.
   */
  notice: {
    text: string;
    undo?: () => void;
    action?: { label: string; act: () => void };
    whole?: boolean;
    kind?: string;
  };
  /** A pane was asked for by key or click, and wants the focus. */
  pane: Pane;
  /** The packages that can be added were asked for. */
  packages: null;
  /** A field was asked for, and wants the focus. */
  field: { kind: FieldKind; name: string };
}

/** What the parts of the workbench share. */
export interface Bench {
  store: StoreApi<WorkbenchState>;
  events: Emitter<WorkbenchEvents>;
  kernel: Kernel;
}

/** The program as the kernel takes it; fields that are not JSON are left out, `problemsOf` tells about them. */
export function programOf(state: WorkbenchState): Program {
  return {
    files: state.files,
    config: valuesOf(state.config),
    inputs: valuesOf(state.inputs),
    overrides: valuesOf(state.overrides),
  };
}
