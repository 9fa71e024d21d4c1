import type { Graph } from '../protocol';
import { ranksOf } from '../workbench/ranks';
import type { Direction } from './dot';
import type { Box, Layout } from './geometry';
import { sizeOf } from './size';

const ACROSS = 60;
const ALONG = 18;
const SWEEPS = 4;

/**
 * A layout for graphs that Graphviz would take seconds for: each node one rank after its furthest parent,
 * within a rank by the average place of its neighbours. Linear in nodes and edges; edges are plain curves.
 */
export function placeInRanks(graph: Graph, direction: Direction): Layout {
  const { ranks, parents, children } = ranksOf(graph);
  const place = new Map<string, number>();
  for (const rank of ranks) number(rank, place);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const neighbours = sweep % 2 === 0 ? parents : children;
    for (const rank of sweep % 2 === 0 ? ranks : [...ranks].reverse()) {
      const middle = new Map(
        rank.map((name) => [name, average(neighbours.get(name), place) ?? place.get(name) ?? 0]),
      );
      rank.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
      number(rank, place);
    }
  }
  return drawn(graph, ranks, direction);
}

function number(rank: string[], place: Map<string, number>): void {
  for (const [index, name] of rank.entries()) place.set(name, index);
}

function average(names: string[] | undefined, place: Map<string, number>): number | null {
  if (!names?.length) return null;
  return names.reduce((sum, name) => sum + (place.get(name) ?? 0), 0) / names.length;
}

function drawn(graph: Graph, ranks: string[][], direction: Direction): Layout {
  const flat = direction === 'LR';
  const sizes = new Map(graph.nodes.map((node) => [node.name, sizeOf(node)]));
  const lengthOf = (name: string) => (flat ? sizes.get(name)?.height : sizes.get(name)?.width) ?? 0;
  const spans = ranks.map((rank) => rank.reduce((sum, name) => sum + lengthOf(name) + ALONG, -ALONG));
  const length = Math.max(0, ...spans);
  const boxes: Record<string, Box> = {};
  let across = 0;
  for (const [index, rank] of ranks.entries()) {
    const breadth = Math.max(
      ...rank.map((name) => (flat ? sizes.get(name)?.width : sizes.get(name)?.height) ?? 0),
    );
    let along = (length - (spans[index] ?? 0)) / 2;
    for (const name of rank) {
      const { width = 0, height = 0 } = sizes.get(name) ?? {};
      const middle = along + lengthOf(name) / 2;
      boxes[name] = flat
        ? { x: across + breadth / 2, y: middle, width, height }
        : { x: middle, y: across + breadth / 2, width, height };
      along += lengthOf(name) + ALONG;
    }
    across += breadth + ACROSS;
  }
  const routes = graph.edges.flatMap(([from, to]) => {
    const [tail, head] = [boxes[from], boxes[to]];
    return tail && head ? [{ from, to, path: curve(tail, head, flat) }] : [];
  });
  const depth = Math.max(0, across - ACROSS);
  return { width: flat ? depth : length, height: flat ? length : depth, direction, boxes, routes };
}

/** From the end of one box to the start of the other, as an SVG path. */
export function curve(tail: Box, head: Box, flat: boolean): string {
  const [x1, y1] = flat ? [tail.x + tail.width / 2, tail.y] : [tail.x, tail.y + tail.height / 2];
  const [x2, y2] = flat ? [head.x - head.width / 2, head.y] : [head.x, head.y - head.height / 2];
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return flat
    ? `M${x1},${y1}C${mx},${y1} ${mx},${y2} ${x2},${y2}`
    : `M${x1},${y1}C${x1},${my} ${x2},${my} ${x2},${y2}`;
}
