import type { Diagnostic, Graph, Json, NodeRun, Preview, RunError, RunResult } from '../protocol';
import type { WorkbenchEvents } from './bench';
import type { Workbench } from './workbench';

/** The moments that a script may wait for; what panes tell each other is not among them. */
export type DoorEvents = Omit<WorkbenchEvents, 'notice' | 'pane' | 'field' | 'packages'>;

/** What `run` answers. */
export interface DoorRun {
  ok: boolean;
  /** Status, duration in ms and origin of every node that took part. */
  nodes: Record<string, NodeRun>;
  /** A preview for each output. */
  results: Record<string, Preview>;
  /** The assembled result, e.g. the dataframe of the last `execute`; its pages go by the name "$result". */
  result: Preview | null;
  diagnostics: Diagnostic[];
  /** Present only if the run failed. */
  error?: RunError;
}

/**
 * The scripting door of the page, `window.tryhamilton`.
 *
 * @example
 * await tryhamilton.ready;
 * tryhamilton.setFile('functions.py', 'def double(x: int) -> int:\n    return 2 * x\n');
 * tryhamilton.removeFile('run.py');
 * tryhamilton.setInputs({ x: 21 });
 * const { nodes, edges } = await tryhamilton.analyse();
 * const { results } = await tryhamilton.run({ outputs: ['double'] });
 */
export interface Door {
  /** Resolves when the engine is up (graphs can be drawn; pandas may still be loading). Rejects if the boot failed. */
  readonly ready: Promise<void>;
  /** Writes a file; a new name adds a tab. Throws if the name cannot be a file's. */
  setFile(name: string, text: string): void;
  /** Removes a file. Throws if there is none of that name, or if it is the last one. */
  removeFile(name: string): void;
  /** All files, name to text. */
  files(): Record<string, string>;
  /** Replaces the sample inputs. A list meets a `pd.Series` parameter as a Series, a dict of lists a `pd.DataFrame`. */
  setInputs(values: Record<string, Json>): void;
  /** Replaces the config, which shapes the graph. */
  setConfig(values: Record<string, Json>): void;
  /** The graph of the program as it is now, faults included. */
  analyse(): Promise<Graph>;
  /** The last graph that was worked out, or null before the first. */
  graph(): Graph | null;
  /** Runs run.py; or, given outputs or without run.py, computes these nodes (all function nodes by default). */
  run(options?: { outputs?: string[] }): Promise<DoorRun>;
  /** Resolves when the program no longer runs. Files, inputs and graph are kept. */
  stop(): Promise<void>;
  /** A page of a node's value after a run. */
  preview(node: string, page?: { offset?: number; limit?: number }): Promise<Preview>;
  /** Calls `listener` at each event of that name and returns how to stop that. */
  on<Name extends keyof DoorEvents>(event: Name, listener: (detail: DoorEvents[Name]) => void): () => void;
}

declare global {
  interface Window {
    tryhamilton: Door;
  }
}

const EVENTS: Record<keyof DoorEvents, true> = {
  boot: true,
  'engine-ready': true,
  'pandas-ready': true,
  files: true,
  graph: true,
  node: true,
  output: true,
  run: true,
  selection: true,
};

const DEFAULT_PAGE = 100;

/** The door of a workbench; the page puts it on `window`, an embed may put it behind messages. */
export function createDoor(workbench: Workbench): Door {
  const { store } = workbench;
  return {
    get ready() {
      return workbench.ready;
    },
    setFile: (name, text) => workbench.setFile(name, text),
    removeFile: (name) => void workbench.removeFile(name),
    files: () => ({ ...store.getState().files }),
    setInputs: (values) => workbench.setValues('inputs', values),
    setConfig: (values) => workbench.setValues('config', values),
    analyse: () => workbench.analyse(),
    graph: () => store.getState().analysis,
    async run(options = {}) {
      return doorRun(await workbench.run({ outputs: options.outputs ?? null }));
    },
    stop: () => workbench.stop(),
    preview: (node, { offset = 0, limit = DEFAULT_PAGE } = {}) => workbench.preview(node, { offset, limit }),
    on(event, listener) {
      if (!(event in EVENTS)) {
        throw new TypeError(
          `There is no event "${String(event)}". The events are: ${Object.keys(EVENTS).join(', ')}.`,
        );
      }
      return workbench.events.on(event, listener);
    },
  };
}

function doorRun({ ok, nodes, results, result, diagnostics, error }: RunResult): DoorRun {
  return { ok, nodes, results, result, diagnostics, ...(error ? { error } : {}) };
}
