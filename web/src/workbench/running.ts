import type { Attachment, KernelEvent, Program, RunResult } from '../protocol';
import { type Bench, programOf } from './bench';
import { SCRIPT } from './files';
import { markOnce } from './marks';
import { NO_OUTPUT, type OutputChunk, withOutput } from './output';
import { inFlowOrder } from './ranks';
import { onlyGivenDiffers, ranOf } from './staleness';
import { NO_RUN, type WorkbenchState } from './state';

export interface RunOptions {
  /** Nodes to compute. Null runs run.py if there is one, otherwise all function nodes. */
  outputs?: string[] | null;
  /** True computes everything anew, kept values included. */
  all?: boolean;
}

export interface Runner {
  run(options?: RunOptions): Promise<RunResult>;
  stop(): Promise<void>;
  /** Takes the events of a run as they come. */
  hear(event: KernelEvent): void;
}

type NodeEvent = Extract<KernelEvent, { type: 'node' }>;

/** Events are shown together every so often: a run of thousands of nodes must not mean thousands of redraws. */
const FLUSH_MS = 30;

/**
 * `beforeRun` brings the graph up to date, so that the run and the graph are about the same program;
 * `filesOf` finds the files that values of a program stand for, or answers null at once where there are none.
 */
export function createRunner(
  bench: Bench,
  beforeRun: () => void,
  filesOf: (program: Program) => Promise<Attachment[]> | null,
): Runner {
  const { store, events } = bench;
  let nodes: NodeEvent[] = [];
  let prints: OutputChunk[] = [];
  let started: Record<string, number> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (nodes.length === 0 && prints.length === 0) return;
    const { run, output } = store.getState();
    const statuses = { ...run.nodes };
    const previews = { ...run.previews };
    for (const { name, run: status, preview } of nodes) {
      statuses[name] = status;
      if (preview) previews[name] = preview;
    }
    store.setState({
      run: nodes.length > 0 ? { ...run, nodes: statuses, previews, started: { ...started } } : run,
      output: prints.length > 0 ? withOutput(output, prints) : output,
    });
    nodes = [];
    prints = [];
  }

  /** The kernel tells when a node began; a value that was kept is there from the begin. */
  function noteStart({ name, run: { start = 0 } }: NodeEvent): void {
    started[name] ??= start;
  }

  function begin(state: WorkbenchState, script: boolean): void {
    started = {};
    store.setState({
      output: NO_OUTPUT,
      run: {
        ...NO_RUN,
        phase: 'running',
        // The old values stay in sight until new ones replace them: a run of 5 ms must not flicker.
        previews: state.run.previews,
        result: state.run.result,
        ran: ranOf(state.graph, state, script),
        files: state.files,
        count: state.run.count + 1,
        again: state.run.phase !== 'never',
      },
    });
  }

  function finish(result: RunResult, began: WorkbenchState, script: boolean): void {
    flush();
    const now = store.getState();
    const { run } = now;
    // Run may come before the graph of what was just typed; by now that is there, unless typing went on.
    const same = now.analysed?.files === began.files && now.analysed.config === began.config;
    const before = began.run.ran;
    const ran = same ? ranOf(now.graph, began, script) : run.ran;
    const done = (name: string) => result.nodes[name]?.status === 'done';
    const previews = Object.fromEntries(Object.entries(run.previews).filter(([name]) => done(name)));
    store.setState({
      run: {
        ...run,
        phase: 'finished',
        stopping: false,
        ok: result.ok,
        nodes: result.nodes,
        previews: { ...previews, ...result.results },
        outputs: now.graph
          ? inFlowOrder(now.graph, Object.keys(result.results))
          : Object.keys(result.results),
        result: result.result,
        error: result.error,
        diagnostics: result.diagnostics,
        graph: result.graph,
        ran,
      },
      // Another value and the same code: what it changes is what the run was for.
      ...(before && ran && onlyGivenDiffers(before, ran) ? { comparing: true } : {}),
    });
    if (result.ok) markOnce('first-result');
    events.emit('run', result);
  }

  async function run({ outputs = null, all = false }: RunOptions = {}): Promise<RunResult> {
    if (store.getState().run.phase === 'running') {
      throw new Error('A run is in progress. Wait for it or stop it first.');
    }
    beforeRun();
    const began = store.getState();
    const script = outputs === null && SCRIPT in began.files;
    begin(began, script);
    const program = programOf(began);
    const files = filesOf(program);
    const data = files ? { data: await files } : {};
    const result = await bench.kernel
      .run(program, { outputs, all, ...data })
      .catch((error: unknown) => refused(store.getState().run.nodes, error));
    finish(result, began, script);
    return result;
  }

  async function stop(): Promise<void> {
    const { run, analysing, checking } = store.getState();
    if (run.phase !== 'running' && checking.phase !== 'checking' && !analysing) return;
    store.setState({ run: { ...run, stopping: run.phase === 'running' } });
    await bench.kernel.stop();
  }

  function hear(event: KernelEvent): void {
    if (event.type !== 'node' && event.type !== 'output') return;
    if (store.getState().run.phase !== 'running') return;
    if (event.type === 'node') {
      nodes.push(event);
      if (event.run.status !== 'waiting') noteStart(event);
      events.emit('node', { name: event.name, run: event.run, preview: event.preview });
    } else {
      prints.push({ stream: event.stream, text: event.text });
      events.emit('output', { stream: event.stream, text: event.text });
    }
    timer ??= setTimeout(flush, FLUSH_MS);
  }

  return { run, stop, hear };
}

/** The result of a run that the kernel could not take. */
function refused(nodes: RunResult['nodes'], error: unknown): RunResult {
  const [type, message] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
  return {
    ok: false,
    nodes,
    results: {},
    result: null,
    error: { type, message, node: null, file: null, line: null, traceback: [] },
    diagnostics: [],
    graph: null,
  };
}
