import type { Graph } from '../protocol';
import type { Direction } from './dot';
import type { Box, Layout } from './geometry';
import { curve, placeInRanks } from './place';
import type { Scene } from './scene';
import { sizeOf } from './size';

const ACROSS = 40;
const ALONG = 16;
/** With fewer of its nodes known from before, a graph is another graph. */
const KEPT_SHARE = 0.6;

/**
 * A layout at once, until a better one is there: nodes stay where they were, new ones stand beside what they take.
 * A graph that has little in common with the one before is placed in ranks.
 */
export function adjustedLayout(before: Scene | null, graph: Graph, direction: Direction): Layout {
  const old = before?.layout;
  const kept = graph.nodes.filter(({ name }) => old?.boxes[name]).length;
  if (!old || old.direction !== direction || kept < graph.nodes.length * KEPT_SHARE)
    return placeInRanks(graph, direction);

  const boxes: Layout['boxes'] = {};
  const fresh: { name: string; width: number; height: number }[] = [];
  for (const node of graph.nodes) {
    const { width, height } = sizeOf(node);
    const box = old.boxes[node.name];
    if (box) boxes[node.name] = { x: box.x, y: box.y, width, height };
    else fresh.push({ name: node.name, width, height });
  }
  const wanted = new Set(fresh.map(({ name }) => name));
  const takes = new Map<string, string[]>();
  const gives = new Map<string, string[]>();
  for (const [from, to] of graph.edges) {
    if (wanted.has(to)) takes.set(to, [...(takes.get(to) ?? []), from]);
    if (wanted.has(from)) gives.set(from, [...(gives.get(from) ?? []), to]);
  }
  const known = (names: string[] = []) => names.flatMap((name) => boxes[name] ?? []);
  for (const { name, width, height } of fresh) {
    const place = beside(known(takes.get(name)), known(gives.get(name)), { width, height }, old);
    boxes[name] = freed({ ...place, width, height }, boxes, direction);
  }
  return within(routed(graph, boxes, old));
}

/** After the furthest parent, or before the nearest child, or below everything. */
function beside(
  parents: Box[],
  children: Box[],
  size: { width: number; height: number },
  old: Layout,
): { x: number; y: number } {
  const flat = old.direction === 'LR';
  const from = parents.length > 0 ? parents : children;
  if (from.length === 0)
    return flat
      ? { x: size.width / 2, y: old.height + ALONG + size.height / 2 }
      : { x: old.width + ALONG + size.width / 2, y: size.height / 2 };
  const mean = (side: 'x' | 'y') => from.reduce((sum, box) => sum + box[side], 0) / from.length;
  const sign = parents.length > 0 ? 1 : -1;
  const rims = from.map((box) => (flat ? box.x + (sign * box.width) / 2 : box.y + (sign * box.height) / 2));
  const rim = sign > 0 ? Math.max(...rims) : Math.min(...rims);
  const across = rim + sign * (ACROSS + (flat ? size.width : size.height) / 2);
  return flat ? { x: across, y: mean('y') } : { x: mean('x'), y: across };
}

/** The box moved along its rank until it covers no other. */
function freed(box: Box, boxes: Layout['boxes'], direction: Direction): Box {
  const flat = direction === 'LR';
  const moved = { ...box };
  const others = Object.values(boxes)
    .filter((other) =>
      flat
        ? Math.abs(other.x - box.x) < (other.width + box.width) / 2
        : Math.abs(other.y - box.y) < (other.height + box.height) / 2,
    )
    .sort((a, b) => (flat ? a.y - b.y : a.x - b.x));
  for (const other of others) {
    if (flat && Math.abs(other.y - moved.y) < (other.height + moved.height) / 2 + ALONG / 2)
      moved.y = other.y + (other.height + moved.height) / 2 + ALONG;
    if (!flat && Math.abs(other.x - moved.x) < (other.width + moved.width) / 2 + ALONG / 2)
      moved.x = other.x + (other.width + moved.width) / 2 + ALONG;
  }
  return moved;
}

/** Edges between nodes that did not change keep their way; the others are plain curves. */
function routed(graph: Graph, boxes: Layout['boxes'], old: Layout): Layout {
  const ways = new Map(old.routes.map((route) => [`${route.from} ${route.to}`, route]));
  const same = (name: string) => {
    const [now, then] = [boxes[name], old.boxes[name]];
    return now !== undefined && then !== undefined && now.width === then.width && now.height === then.height;
  };
  const routes = graph.edges.flatMap(([from, to]) => {
    const way = ways.get(`${from} ${to}`);
    if (way && same(from) && same(to)) return [way];
    const [tail, head] = [boxes[from], boxes[to]];
    return tail && head ? [{ from, to, path: curve(tail, head, old.direction === 'LR') }] : [];
  });
  const all = Object.values(boxes);
  return {
    width: Math.max(0, ...all.map(({ x, width }) => x + width / 2)),
    height: Math.max(0, ...all.map(({ y, height }) => y + height / 2)),
    direction: old.direction,
    boxes,
    routes,
  };
}

/** A drawing begins at 0: one that reaches beyond it is moved, with plain curves for its edges. */
function within(layout: Layout): Layout {
  const all = Object.values(layout.boxes);
  const dx = Math.max(0, ...all.map(({ x, width }) => width / 2 - x));
  const dy = Math.max(0, ...all.map(({ y, height }) => height / 2 - y));
  if (dx === 0 && dy === 0) return layout;
  const flat = layout.direction === 'LR';
  const boxes = Object.fromEntries(
    Object.entries(layout.boxes).map(([name, box]) => [name, { ...box, x: box.x + dx, y: box.y + dy }]),
  );
  const routes = layout.routes.flatMap(({ from, to }) => {
    const [tail, head] = [boxes[from], boxes[to]];
    return tail && head ? [{ from, to, path: curve(tail, head, flat) }] : [];
  });
  return { ...layout, width: layout.width + dx, height: layout.height + dy, boxes, routes };
}
