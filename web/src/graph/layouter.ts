import { type Clustered, type Direction, toDot } from './dot';
import { type Layout, layoutOf } from './geometry';
import type { LayoutAnswer, LayoutQuestion } from './layout.worker';
import { placeInRanks } from './place';

/** The part of a Worker that is needed; tests bring their own. */
export interface LayoutPort {
  postMessage(question: LayoutQuestion): void;
  onmessage: ((event: MessageEvent<LayoutAnswer>) => void) | null;
  terminate(): void;
}

export interface Layouter {
  /** The layout of a graph, or null if a newer one was asked for meanwhile. */
  layout(graph: Clustered, direction: Direction): Promise<Layout | null>;
  /** The layout if it is at hand: that of the last drawing, or one that is quick to make. */
  atHand(graph: Clustered, direction: Direction): Layout | null;
  dispose(): void;
}

/** Beyond this many nodes and edges Graphviz takes longer than a person waits. */
const LARGE = 2500;
/** A layout that is not there by then is placed in ranks instead. */
const PATIENCE_MS = 4000;

interface Job {
  id: number;
  dot: string;
  resolve: (output: LayoutAnswer | null) => void;
}

/** Asks the worker for one layout at a time; of those that wait only the newest is kept. */
export function createLayouter(spawn: () => LayoutPort, patienceMs = PATIENCE_MS): Layouter {
  let port = open();
  let current: Job | null = null;
  let waiting: Job | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let count = 0;
  let last: { dot: string; layout: Layout } | null = null;

  function open(): LayoutPort {
    const fresh = spawn();
    fresh.onmessage = ({ data }) => {
      if (data.id === current?.id) settle(data);
    };
    return fresh;
  }

  function settle(answer: LayoutAnswer | null): void {
    clearTimeout(timer);
    const job = current;
    current = null;
    job?.resolve(answer);
    const next = waiting;
    waiting = null;
    if (next) start(next);
  }

  function start(job: Job): void {
    current = job;
    timer = setTimeout(() => {
      port.terminate();
      port = open();
      settle({ id: job.id, error: 'too slow' });
    }, patienceMs);
    port.postMessage({ id: job.id, dot: job.dot });
  }

  function atHand(graph: Clustered, direction: Direction): Layout | null {
    if (graph.nodes.length + graph.edges.length > LARGE) return placeInRanks(graph, direction);
    return last?.dot === toDot(graph, direction) ? last.layout : null;
  }

  return {
    atHand,
    async layout(graph, direction) {
      const id = ++count;
      const known = atHand(graph, direction);
      if (known) return known;
      const dot = toDot(graph, direction);
      const answer = await new Promise<LayoutAnswer | null>((resolve) => {
        const job = { id, dot, resolve };
        if (!current) {
          start(job);
          return;
        }
        waiting?.resolve(null);
        waiting = job;
      });
      if (!answer || id !== count) return null;
      const layout = 'output' in answer ? layoutOf(answer.output, direction) : placeInRanks(graph, direction);
      last = { dot, layout };
      return layout;
    },
    dispose() {
      clearTimeout(timer);
      port.terminate();
      current?.resolve(null);
      waiting?.resolve(null);
    },
  };
}
