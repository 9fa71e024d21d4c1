import type { NodeRun, RunFacts, RunResult } from '../protocol';
import type { Bench } from './bench';
import type { Database } from './database';
import type { Saved } from './persist';

/** One run as it is remembered: what was run, how it went, and its values in a few numbers. */
export interface RunRecord {
  id: number;
  /** When it ended, in ms since 1970. */
  at: number;
  ok: boolean;
  /** What ended it, as a sentence, or null. */
  error: string | null;
  /** Milliseconds of computing, and of how many nodes; values that were kept count for nothing. */
  ms: number;
  computed: number;
  kept: number;
  program: Saved;
  /** True if run.py was run. */
  script: boolean;
  nodes: Record<string, NodeRun>;
  /** Milliseconds after the begin of the run. */
  started: Record<string, number>;
  facts: RunFacts | null;
}

export interface History {
  /** The runs that are remembered, the latest first. */
  all(): Promise<RunRecord[]>;
  remove(id: number): Promise<void>;
  clear(): Promise<void>;
  dispose(): void;
}

/** Looking at all values takes a moment of Python's; first come the questions of the panes. */
const REST_MS = 150;

/** So many runs are remembered. */
const MOST_RUNS = 100;

/** Remembers each run that ends; in memory only where the browser has no database. */
export function createHistory(bench: Bench, database: () => Promise<Database | null>): History {
  const { store, events, kernel } = bench;
  let memory: RunRecord[] = [];
  let counter = 0;
  let writing: Promise<void> = Promise.resolve();

  const told = () => store.setState({ remembered: store.getState().remembered + 1 });

  async function remember(result: RunResult, program: Saved, script: boolean): Promise<void> {
    const { started, count } = store.getState().run;
    // Without the facts it is still a run: the kernel may have been stopped, or the next run have begun.
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const calm = store.getState().run.count === count && store.getState().run.phase === 'finished';
    const facts = calm ? await kernel.inspect({ type: 'facts' }).catch(() => null) : null;
    const record = { ...recordOf(result, program, script), started, facts };
    const kept = await database();
    try {
      if (!kept) throw new Error('There is no database.');
      await kept.add('runs', record as RunRecord);
      const ids = await kept.getAllKeys('runs');
      await Promise.all(
        ids.slice(0, Math.max(0, ids.length - MOST_RUNS)).map((id) => kept.delete('runs', id)),
      );
    } catch {
      memory = [...memory, { ...record, id: ++counter }].slice(-MOST_RUNS);
    }
    told();
  }

  const unhear = events.on('run', (result) => {
    const { files, active, inputs, config, overrides, example, run } = store.getState();
    const program = { files: run.files ?? files, active, inputs, config, overrides, example };
    const script = run.ran?.script != null;
    writing = writing.then(() => remember(result, program, script)).catch(() => {});
  });

  return {
    async all() {
      await writing;
      const kept = await (await database())?.getAll('runs').catch(() => null);
      return [...(kept ?? []), ...memory].sort((a, b) => b.at - a.at);
    },
    async remove(id) {
      memory = memory.filter((record) => record.id !== id);
      await (await database())?.delete('runs', id);
      told();
    },
    async clear() {
      memory = [];
      await (await database())?.clear('runs');
      told();
    },
    dispose: unhear,
  };
}

function recordOf(
  result: RunResult,
  program: Saved,
  script: boolean,
): Omit<RunRecord, 'id' | 'facts' | 'started'> {
  const done = Object.values(result.nodes).filter(({ status }) => status === 'done');
  const fresh = done.filter(({ cached }) => !cached);
  return {
    at: Date.now(),
    ok: result.ok,
    error: result.error && (result.error.type === 'Stopped' ? 'Stopped' : result.error.message),
    ms: fresh.reduce((sum, { ms }) => sum + ms, 0),
    computed: fresh.length,
    kept: done.length - fresh.length,
    program,
    script,
    nodes: result.nodes,
  };
}
