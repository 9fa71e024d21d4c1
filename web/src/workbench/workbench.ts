import { createStore } from 'zustand/vanilla';
import type { Kernel } from '../kernel/client';
import type { Preview } from '../protocol';
import { type Analyser, createAnalyser } from './analysing';
import { type Attachments, createAttachments, fileOf } from './attachments';
import type { Bench, WorkbenchEvents } from './bench';
import { type Checker, createChecker } from './checking';
import type { Database } from './database';
import { createEditing, type Editing } from './editing';
import { createEmitter, type Emitter } from './emitter';
import { FIRST_EXAMPLE } from './examples';
import { createHistory, type History } from './history';
import { followLive } from './live';
import { markOnce } from './marks';
import { createPackages, type Packages } from './packages';
import { restore, type Saved, type Storage, save } from './persist';
import { createRunner, type Runner } from './running';
import { createSelecting, type Selecting } from './selecting';
import { initialState, NO_BOOT, type WorkbenchState } from './state';

/** The headless session: the program, its graph, its values and one selection. Panes read the store and call this. */
export interface Workbench extends Editing, Selecting, Checker, Pick<Runner, 'run' | 'stop'> {
  store: Bench['store'];
  events: Emitter<WorkbenchEvents>;
  analyse: Analyser['now'];
  /** A page of a node's value; "$result" names the assembled result. */
  preview(node: string, page: { offset: number; limit: number }): Promise<Preview>;
  /** Anything else about a value: ordered pages, summaries, children, pictures. */
  inspect: Kernel['inspect'];
  /** Packages that the visitor adds. */
  packages: Packages;
  /** The runs of this browser. */
  history: History;
  /** Files that inputs stand for. */
  attachments: Attachments;
  /** Resolves when the engine of the current kernel is up, rejects if its boot failed. */
  readonly ready: Promise<void>;
  /** Boots Python again after a failed boot. */
  retryBoot(): void;
  /** Writes the program to this browser at once. */
  save(): void;
  dispose(): void;
}

/** A place of its own for a program: a step of a lesson, the page that an embed stands in. */
export interface ProgramHome {
  /** The program to begin with. */
  open(): Saved;
  /** False if it could not be kept. */
  save(program: Saved): boolean;
}

export interface WorkbenchOptions {
  /** Already booting, so that it need not wait for the page. */
  kernel: Kernel;
  storage: Storage | null;
  /** Where the program comes from and is kept; this browser's last program if it is left out. */
  home?: ProgramHome;
  /** Where large things are kept; nowhere but in memory if it is left out. */
  database?: () => Promise<Database | null>;
  /** Pause in typing before the graph is asked for, in ms. */
  pauseMs?: number;
  /** Pause before the program is written to this browser, in ms. */
  saveMs?: number;
}

/**
 * No longer than the turn of an edit, because a graph that lags behind the keys is no living one. Typing on does not
 * pile up questions: of those that wait for the kernel only the newest is asked.
 */
const PAUSE_MS = 0;

export function createWorkbench(options: WorkbenchOptions): Workbench {
  const { kernel, storage, pauseMs = PAUSE_MS, saveMs = 400 } = options;
  const home = options.home ?? {
    open: () => restore(storage) ?? FIRST_EXAMPLE.program,
    save: (saved) => save(storage, saved),
  };
  const program = home.open();
  const store = createStore<WorkbenchState>(() => initialState(program, kernel.state));
  const events = createEmitter<WorkbenchEvents>();
  const bench: Bench = { store, events, kernel };
  const analyser = createAnalyser(bench, pauseMs);
  const attachments = createAttachments(options.database ?? (async () => null));
  const runner = createRunner(bench, analyser.hurry, ({ inputs, overrides = {} }) =>
    [inputs, overrides].some((values) => Object.values(values).some((value) => fileOf(value) !== null))
      ? attachments.usedBy(inputs, overrides)
      : null,
  );

  const setBoot = (boot: Partial<WorkbenchState['boot']>) =>
    store.setState({ boot: { ...store.getState().boot, ...boot } });
  const failed = (error: unknown) =>
    setBoot({ failed: error instanceof Error ? error.message : String(error) });

  /** Types that were read by name only can be looked at once their package is there. */
  function lookAgain(): void {
    if (store.getState().analysis?.light) analyser.now().catch(() => {});
  }

  // A run loads the packages that its program imports.
  events.on('run', lookAgain);

  /** The promises tell what the events would, also to a page that came too late to hear them. */
  function followBoot(): void {
    kernel.engineReady.then(() => {
      markOnce('engine-ready');
      setBoot({ engine: true, failed: null });
      events.emit('engine-ready', null);
    }, failed);
    kernel.pandasReady.then(() => {
      markOnce('pandas-ready');
      setBoot({ pandas: true });
      events.emit('pandas-ready', null);
      lookAgain();
    }, failed);
    // Waits in the kernel until the engine is up, and is its first answer.
    analyser.now().catch(() => {});
  }

  followBoot();
  const unplug = kernel.subscribe((event) => {
    if (event.type === 'state') store.setState({ kernel: event.state });
    else if (event.type === 'boot') {
      setBoot({ progress: event.progress });
      events.emit('boot', event.progress);
    } else runner.hear(event);
  });

  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  function saveNow(): void {
    clearTimeout(saveTimer);
    saveTimer = undefined;
    const { files, active, inputs, config, overrides, example, saved } = store.getState();
    const worked = home.save({ files, active, inputs, config, overrides, example });
    if (worked !== saved) store.setState({ saved: worked });
  }

  const unfollow = followLive(bench, runner.run);
  const packages = createPackages(bench, options.database ?? (async () => null), () => analyser.now());
  const history = createHistory(bench, options.database ?? (async () => null));

  const PROGRAM = ['files', 'active', 'inputs', 'config', 'overrides', 'example'] as const;
  const unwatch = store.subscribe((now, before) => {
    if (PROGRAM.every((key) => now[key] === before[key])) return;
    clearTimeout(saveTimer);
    saveTimer = setTimeout(saveNow, saveMs);
  });

  return {
    store,
    events,
    ...createEditing(bench, analyser.soon),
    ...createSelecting(bench),
    ...createChecker(bench),
    packages,
    history,
    attachments,
    analyse: analyser.now,
    run: runner.run,
    stop: runner.stop,
    preview: (node, page) => kernel.preview(node, page),
    inspect: (request) => kernel.inspect(request),
    get ready() {
      return kernel.engineReady;
    },
    retryBoot() {
      store.setState({ boot: NO_BOOT });
      kernel.restart();
      followBoot();
    },
    save: saveNow,
    dispose() {
      if (saveTimer !== undefined) saveNow();
      unwatch();
      unfollow();
      history.dispose();
      unplug();
      kernel.dispose();
    },
  };
}
