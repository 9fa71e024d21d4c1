import type { Graph } from '../../protocol';
import type { Scene } from '../scene';
import { dotOf } from './dot';
import { mermaidOf } from './mermaid';
import { pngOf } from './png';
import { DARK_INK, LIGHT_INK, svgOf } from './svg';

export const FORMATS = ['SVG', 'PNG', 'DOT', 'Mermaid'] as const;
export type Format = (typeof FORMATS)[number];

/** Offers what is drawn as a file. */
export async function download(format: Format, graph: Graph, scene: Scene, dark: boolean): Promise<void> {
  const svg = () => svgOf(scene, dark ? DARK_INK : LIGHT_INK);
  const { width, height } = scene.layout;
  switch (format) {
    case 'SVG':
      return offer('dataflow.svg', new Blob([svg()], { type: 'image/svg+xml' }));
    case 'PNG':
      return offer('dataflow.png', await pngOf(svg(), width + 32, height + 32));
    case 'DOT':
      return offer('dataflow.dot', new Blob([dotOf(graph)], { type: 'text/vnd.graphviz' }));
    case 'Mermaid':
      return offer('dataflow.mmd', new Blob([mermaidOf(graph)], { type: 'text/plain' }));
  }
}

function offer(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the file after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
