import type { Graph } from '../protocol';
import { ranksOf } from '../workbench/ranks';
import type { Direction } from './dot';
import { sizeOf } from './size';

/** Below this scale the texts of a node are hard to read. */
const READABLE = 0.72;
/** The other direction must be worth the turn. */
const WORTH = 1.25;
/** About what Graphviz leaves between ranks and between neighbours. */
const ACROSS = 32;
const ALONG = 20;

/** Left to right, unless the drawing would come out too small to read and top to bottom fits clearly better. */
export function directionFor(graph: Graph, pane: { width: number; height: number }): Direction {
  if (pane.width === 0 || graph.nodes.length === 0) return 'LR';
  const { ranks } = ranksOf(graph);
  const sizes = new Map(graph.nodes.map((node) => [node.name, sizeOf(node)]));
  const extent = (side: 'width' | 'height') => {
    const of = (name: string) => sizes.get(name)?.[side] ?? 0;
    return {
      /** Ranks one after another. */
      along: ranks.reduce((sum, rank) => sum + Math.max(...rank.map(of)) + ACROSS, -ACROSS),
      /** The longest rank. */
      across: Math.max(...ranks.map((rank) => rank.reduce((sum, name) => sum + of(name) + ALONG, -ALONG))),
    };
  };
  const [wide, high] = [extent('width'), extent('height')];
  const leftToRight = Math.min(1, pane.width / wide.along, pane.height / high.across);
  const topToBottom = Math.min(1, pane.width / wide.across, pane.height / high.along);
  return leftToRight < READABLE && topToBottom > leftToRight * WORTH ? 'TB' : 'LR';
}
