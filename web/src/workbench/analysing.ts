import type { Graph } from '../protocol';
import { type Bench, programOf } from './bench';
import { nodeAt } from './code-map';
import type { Files } from './files';
import { seenAgain } from './staleness';
import { NO_SELECTION, type Selection, type WorkbenchState } from './state';

export interface Analyser {
  /** Asks for the graph of the program as it is now. Answers with the newest graph if edits came in between. */
  now(): Promise<Graph>;
  /** Asks after a pause in typing. */
  soon(): void;
  /** Asks at once what would have been asked after the pause. */
  hurry(): void;
}

/** Turns edits into graphs: one question after each pause, late answers dropped, the last good graph kept. */
export function createAnalyser(bench: Bench, pauseMs: number): Analyser {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let newest: Promise<Graph> | null = null;

  function calm(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  /** A kernel that is gone tells so by its state; the next edit asks again. */
  function askQuietly(): void {
    now().catch(() => {});
  }

  function now(): Promise<Graph> {
    calm();
    const mine: Promise<Graph> = ask(() => newest !== mine);
    newest = mine;
    return mine;
  }

  async function ask(overtaken: () => boolean): Promise<Graph> {
    bench.store.setState({ analysing: true });
    try {
      const asked = bench.store.getState();
      const graph = await bench.kernel.analyse(programOf(asked));
      if (overtaken()) return newest as Promise<Graph>;
      if (!graph)
        throw new Error('Python is not running, so there is no graph. Reload the page to try again.');
      show(bench, graph, asked);
      return graph;
    } finally {
      if (!overtaken()) bench.store.setState({ analysing: false });
    }
  }

  return {
    now,
    soon() {
      calm();
      timer = setTimeout(askQuietly, pauseMs);
    },
    hurry() {
      if (timer !== null) askQuietly();
    },
  };
}

/** Code that cannot be read leaves nothing to draw: then the last good graph stays, and isGraphOld tells so. */
function show(bench: Bench, answer: Graph, { files, config }: WorkbenchState): void {
  const { graph, analysis, analysed, run, selection } = bench.store.getState();
  const broken = answer.nodes.length === 0 && answer.diagnostics.some(({ severity }) => severity === 'error');
  const worthKeeping = analysis !== null && graph !== null && graph.nodes.length > 0;
  const shown = broken && worthKeeping ? graph : answer;
  const again = analysed?.files === files && analysed.config === config && analysis === graph;
  bench.store.setState({
    analysis: answer,
    analysed: { files, config },
    graph: shown,
    selection: followed(selection, shown, files),
    ...(again && graph && run.ran ? { run: { ...run, ran: seenAgain(run.ran, graph, shown) } } : {}),
  });
  bench.events.emit('graph', answer);
}

/** The selection after the graph has changed: a node may have moved to another line, or be gone. */
function followed(selection: Selection, graph: Graph, files: Files): Selection {
  const { from, file, line } = selection;
  if (from === 'editor' && file !== null && line !== null) {
    const node = nodeAt(graph, files, file, line, selection.node);
    return node === selection.node ? selection : { ...selection, node };
  }
  if (selection.node === null) return selection;
  const node = graph.nodes.find(({ name }) => name === selection.node);
  if (!node) return NO_SELECTION;
  const moved = node.function !== null && (node.file !== file || node.line !== line);
  return moved ? { ...selection, file: node.file, line: node.line } : selection;
}
