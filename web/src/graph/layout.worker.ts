/** Graphviz in a worker of its own: a layout of seconds must not freeze the page. */
import { instance } from '@viz-js/viz';
import type { VizOutput } from './geometry';

export interface LayoutQuestion {
  id: number;
  dot: string;
}

export type LayoutAnswer = { id: number; output: VizOutput } | { id: number; error: string };

/** Laid out for nobody: the first layout compiles the code, 0.05 s that the first graph need not wait for. */
const WARM_UP =
  'digraph { node [shape=box fixedsize=true width=1 height=0.4]; subgraph cluster_a { a; b } a -> b; a -> c; b -> d; c -> d }';

const viz = instance().then((ready) => {
  ready.renderString(WARM_UP, { format: 'json0', engine: 'dot' });
  return ready;
});

self.onmessage = async ({ data: { id, dot } }: MessageEvent<LayoutQuestion>) => {
  let answer: LayoutAnswer;
  try {
    const text = (await viz).renderString(dot, { format: 'json0', engine: 'dot' });
    answer = { id, output: JSON.parse(text) as VizOutput };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
};
