import type { Graph } from '../../protocol';
import { download } from '../../workbench/download';
import type { Scene } from '../scene';
import { dotOf } from './dot';
import { mermaidOf } from './mermaid';
import { pngOf } from './png';
import { DARK_INK, LIGHT_INK, svgOf } from './svg';

export const FORMATS = ['SVG', 'PNG', 'DOT', 'Mermaid'] as const;
export type Format = (typeof FORMATS)[number];

/** Offers what is drawn as a file. */
export async function saveAs(format: Format, graph: Graph, scene: Scene, dark: boolean): Promise<void> {
  const svg = () => svgOf(scene, dark ? DARK_INK : LIGHT_INK);
  const { width, height } = scene.layout;
  switch (format) {
    case 'SVG':
      return download('dataflow.svg', svg(), 'image/svg+xml');
    case 'PNG':
      return download('dataflow.png', await pngOf(svg(), width + 32, height + 32), 'image/png');
    case 'DOT':
      return download('dataflow.dot', dotOf(graph), 'text/vnd.graphviz');
    case 'Mermaid':
      return download('dataflow.mmd', mermaidOf(graph));
  }
}
