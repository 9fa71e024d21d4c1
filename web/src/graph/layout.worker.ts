/** Graphviz in a worker of its own: a layout of seconds must not freeze the page. */
import { instance } from '@viz-js/viz';
import type { VizOutput } from './geometry';

export interface LayoutQuestion {
  id: number;
  dot: string;
}

export type LayoutAnswer = { id: number; output: VizOutput } | { id: number; error: string };

const viz = instance();

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
