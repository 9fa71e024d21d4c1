import type { Kernel, KernelNotice, KernelState } from '../../web/src/kernel/client';
import type {
  CheckResult,
  Difference,
  Graph,
  GraphNode,
  NodeRun,
  Preview,
  Program,
  RunResult,
} from '../../web/src/protocol';

type RunOptions = { outputs: string[] | null; all: boolean };

/**
 * A kernel without Python: `def name(a, b): sum`, each function a node whose value is the sum of its parameters plus one.
 * Enough to follow a program from edit to value; every answer can be held back by the test.
 */
export class MemoryKernel implements Kernel {
  state: KernelState = 'booting';
  readonly engineReady: Promise<void>;
  readonly pandasReady: Promise<void>;
  analysed: Program[] = [];
  ran: ({ program: Program } & RunOptions)[] = [];
  checked: Program[] = [];
  stops = 0;
  restarts = 0;
  /** Answers of `analyse` wait for this, if set. */
  hold: Promise<void> | null = null;
  /** A run waits for `stop` instead of ending by itself. */
  endless = false;
  /** Graphs are read by name only, as while a package is not loaded. */
  light = false;
  #values = new Map<string, number>();
  #listeners = new Set<(notice: KernelNotice) => void>();
  #open = { engine: () => {}, pandas: () => {}, fail: (_reason: Error) => {} };
  #stopRun: ((result: RunResult) => void) | null = null;
  #asked = 0;
  #lane: Promise<unknown> = Promise.resolve();

  constructor() {
    this.engineReady = new Promise((resolve, reject) => {
      this.#open.engine = resolve;
      this.#open.fail = reject;
    });
    this.pandasReady = new Promise((resolve) => {
      this.#open.pandas = resolve;
    });
    this.engineReady.catch(() => {});
  }

  bootEngine(): void {
    this.#setState('ready');
    this.#open.engine();
  }

  bootPandas(): void {
    this.#open.pandas();
  }

  failBoot(message: string): void {
    this.#setState('failed');
    this.#open.fail(new Error(message));
  }

  tell(notice: KernelNotice): void {
    for (const listener of this.#listeners) listener(notice);
  }

  analyse(program: Program): Promise<Graph | null> {
    const mine = ++this.#asked;
    const answer = this.#analyse(program, () => mine === this.#asked);
    this.#lane = answer.catch(() => {});
    return answer;
  }

  async #analyse(program: Program, newest: () => boolean): Promise<Graph | null> {
    await this.engineReady;
    this.analysed.push(program);
    await this.hold;
    return newest() ? this.#look(program) : null;
  }

  /** What a package is part of has another version until the package is there. */
  #look(program: Program): Graph {
    const graph = read(program);
    if (!this.light) return graph;
    const nodes = graph.nodes.map((node) => ({ ...node, version: `by name only: ${node.version}` }));
    return { ...graph, nodes, light: true };
  }

  run(program: Program, options: RunOptions): Promise<RunResult> {
    this.#setState('running');
    return new Promise((resolve) => {
      this.#stopRun = resolve;
      void this.#run(program, options).then((result) => result && resolve(result));
    });
  }

  async #run(program: Program, options: RunOptions): Promise<RunResult | null> {
    // As in the real one: what was asked before comes first, and nothing runs before the engine is up.
    await this.#lane;
    await this.engineReady;
    this.ran.push({ program, ...options });
    if (this.endless) return null;
    const graph = read(program);
    const nodes: Record<string, NodeRun> = {};
    const results: Record<string, Preview> = {};
    for (const { name, kind } of graph.nodes) {
      const given = program.inputs[name];
      const parents = graph.edges
        .filter(([, to]) => to === name)
        .map(([from]) => this.#values.get(from) ?? 0);
      const value = kind === 'input' ? Number(given) : parents.reduce((sum, item) => sum + item, 1);
      this.#values.set(name, value);
      nodes[name] = { status: 'done', ms: 1, cached: false, why: 'first run' };
      const preview: Preview = { kind: 'value', text: String(value), type: 'int' };
      this.tell({ type: 'node', name, run: nodes[name], preview });
      if (options.outputs ? options.outputs.includes(name) : kind === 'function') results[name] = preview;
    }
    this.tell({ type: 'output', stream: 'stdout', text: 'done\n' });
    this.#setState('ready');
    return { ok: true, nodes, results, result: null, error: null, diagnostics: [], graph: null };
  }

  /** Passes what has a node called `goal`. */
  async check(program: Program): Promise<CheckResult> {
    await this.engineReady;
    this.checked.push(program);
    const passed = read(program).nodes.some(({ name }) => name === 'goal');
    const difference: Difference | null = passed ? null : { aspect: 'nodes', expected: ['goal'], actual: [] };
    const hint = passed ? '' : 'Write a function called goal.';
    return {
      passed,
      stopped: false,
      verdicts: [{ check: 'Goal', passed, hint, claim: hint, difference }],
    };
  }

  async preview(node: string): Promise<Preview> {
    const value = this.#values.get(node);
    if (value === undefined) throw new Error(`${node} has no value yet.`);
    return { kind: 'value', text: String(value), type: 'int' };
  }

  /** Values here are plain numbers: there is nothing more to ask about them. */
  async inspect(): Promise<never> {
    throw new Error('This kernel has no tables.');
  }

  async stop(): Promise<void> {
    this.stops++;
    this.#setState('ready');
    this.#stopRun?.({
      ok: false,
      nodes: {},
      results: {},
      result: null,
      error: {
        type: 'Stopped',
        message: 'The run was stopped.',
        node: null,
        file: null,
        line: null,
        traceback: [],
      },
      diagnostics: [],
      graph: null,
    });
    this.#stopRun = null;
  }

  restart(): void {
    this.restarts++;
    this.#setState('booting');
  }

  subscribe(listener: (notice: KernelNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
  }

  #setState(state: KernelState): void {
    this.state = state;
    this.tell({ type: 'state', state });
  }
}

export const aNode = (name: string, over: Partial<GraphNode> = {}): GraphNode => ({
  name,
  type: 'int',
  kind: 'function',
  tags: {},
  doc: '',
  file: null,
  line: null,
  version: null,
  function: name,
  decorators: [],
  optional: false,
  ...over,
});

export const aGraph = (nodes: GraphNode[], edges: [string, string][] = []): Graph => ({
  nodes,
  edges,
  diagnostics: [],
  light: false,
});

/** The graph of all `def` lines; a line that says `broken` stands for code that cannot be read. */
function read(program: Program): Graph {
  const graph: Graph = { nodes: [], edges: [], diagnostics: [], light: false };
  for (const [file, text] of Object.entries(program.files)) {
    for (const [index, line] of text.split('\n').entries()) {
      if (line === 'broken') {
        const place = { file, line: index + 1, column: 1, endLine: index + 1, endColumn: 7, node: null };
        return {
          ...graph,
          nodes: [],
          edges: [],
          diagnostics: [{ severity: 'error', code: 'syntax', message: 'This is broken.', ...place }],
        };
      }
      const [, name, parameters] = /^def (\w+)\((.*?)\)/.exec(line) ?? [];
      if (!name) continue;
      graph.nodes.push(aNode(name, { file, line: index + 1, version: line }));
      for (const parameter of (parameters ?? '').split(',').filter(Boolean))
        graph.edges.push([parameter.trim(), name]);
    }
  }
  const made = new Set(graph.nodes.map((node) => node.name));
  for (const name of new Set(graph.edges.map(([from]) => from))) {
    if (!made.has(name)) graph.nodes.unshift(aNode(name, { kind: 'input', function: null }));
  }
  return graph;
}
