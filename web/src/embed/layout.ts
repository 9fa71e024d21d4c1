/** Places for the nodes of a small graph, in a few hundred bytes: Graphviz is half a megabyte. */

import type { Edge } from '../protocol';
import { ranksOf } from '../workbench/ranks';
import type { LightGraph, LightNode } from './light';

export interface Place {
  node: LightNode;
  /** The middle. */
  x: number;
  y: number;
  width: number;
}

export interface Drawing {
  width: number;
  height: number;
  places: Place[];
  routes: { edge: Edge; path: string }[];
}

export const HEIGHT = 40;
export const GLYPH = 26;
const NAME_ADVANCE = 7.9;
const TYPE_ADVANCE = 6.7;
const LONGEST = 34;
const BETWEEN_RANKS = 48;
const BETWEEN_NODES = 16;
const BEND = 8;
const SWEEPS = 6;
const MARGIN = 4;

/** Cut in the middle, as in the playground. */
export function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  const head = Math.ceil((LONGEST - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (LONGEST - 1 - head))}`;
}

const widthOf = ({ name, type }: LightNode): number =>
  Math.ceil(GLYPH + Math.max(shorten(name).length * NAME_ADVANCE, shorten(type).length * TYPE_ADVANCE) + 12);

/** A node, or the bend of an edge that passes a rank. */
interface Item {
  node: LightNode | null;
  rank: number;
  /** Across the ranks, and along them. */
  breadth: number;
  length: number;
  place: number;
  before: Item[];
  after: Item[];
}

/** Ranks from left to right, or with `down` from top to bottom. */
export function layOut(graph: LightGraph, down = false): Drawing {
  const items = new Map<string, Item>();
  for (const node of graph.nodes) {
    const [breadth, length] = down ? [HEIGHT, widthOf(node)] : [widthOf(node), HEIGHT];
    items.set(node.name, { node, rank: 0, breadth, length, place: 0, before: [], after: [] });
  }
  setRanks(graph, items);
  const chains = graph.edges.flatMap((edge) => {
    const [tail, head] = [items.get(edge[0]), items.get(edge[1])];
    return tail && head && tail.rank < head.rank ? [{ edge, chain: chainOf(tail, head) }] : [];
  });
  const ranks: Item[][] = [];
  for (const item of new Set([...items.values(), ...chains.flatMap(({ chain }) => chain)])) {
    ranks[item.rank] ??= [];
    ranks[item.rank]?.push(item);
  }
  arrange(ranks);
  return drawn(ranks, chains, down);
}

/** One rank after the furthest parent; what nothing leads to stands right before what takes it. */
function setRanks(graph: LightGraph, items: Map<string, Item>): void {
  const { ranks, parents, children } = ranksOf(graph);
  const rank = new Map(ranks.flatMap((names, index) => names.map((name) => [name, index] as const)));
  for (const [name, item] of items) {
    const own = rank.get(name) ?? 0;
    const nearest = Math.min(...(children.get(name) ?? []).map((child) => rank.get(child) ?? 0));
    item.rank = parents.get(name)?.length || !Number.isFinite(nearest) ? own : Math.max(own, nearest - 1);
  }
}

function chainOf(tail: Item, head: Item): Item[] {
  const chain = [tail];
  for (let rank = tail.rank + 1; rank < head.rank; rank++)
    chain.push({ node: null, rank, breadth: 0, length: BEND, place: 0, before: [], after: [] });
  chain.push(head);
  for (const [index, item] of chain.slice(1).entries()) {
    item.before.push(chain[index] as Item);
    chain[index]?.after.push(item);
  }
  return chain;
}

/** Orders each rank by the middle of its neighbours, then moves everything as close to them as the rank allows. */
function arrange(ranks: Item[][]): void {
  for (const rank of ranks) stack(rank);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forth = sweep % 2 === 0;
    for (const rank of forth ? ranks : [...ranks].reverse()) {
      rank.sort((a, b) => middle(a, forth) - middle(b, forth));
      stack(rank);
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forth = sweep % 2 === 1;
    for (const rank of forth ? ranks : [...ranks].reverse()) settle(rank, forth);
  }
}

function middle(item: Item, forth: boolean): number {
  const near = forth ? item.before : item.after;
  return near.length > 0 ? near.reduce((sum, one) => sum + one.place, 0) / near.length : item.place;
}

const apart = (a: Item, b: Item): number => (a.length + b.length) / 2 + BETWEEN_NODES;

/** One under the other, the whole around zero. */
function stack(rank: Item[]): void {
  let at = 0;
  for (const [index, item] of rank.entries()) {
    if (index > 0) at += apart(rank[index - 1] as Item, item);
    item.place = at;
  }
  for (const item of rank) item.place -= at / 2;
}

/** As near to the wanted places as order and distances allow: halfway between pushing down and pushing up. */
function settle(rank: Item[], forth: boolean): void {
  const wanted = rank.map((item) => middle(item, forth));
  const low = [...wanted];
  for (let at = 1; at < rank.length; at++)
    low[at] = Math.max(low[at] ?? 0, (low[at - 1] ?? 0) + apart(rank[at - 1] as Item, rank[at] as Item));
  const high = [...wanted];
  for (let at = rank.length - 2; at >= 0; at--)
    high[at] = Math.min(high[at] ?? 0, (high[at + 1] ?? 0) - apart(rank[at] as Item, rank[at + 1] as Item));
  for (const [at, item] of rank.entries()) item.place = ((low[at] ?? 0) + (high[at] ?? 0)) / 2;
}

function drawn(ranks: Item[][], chains: { edge: Edge; chain: Item[] }[], down: boolean): Drawing {
  const all = ranks.flat();
  const first = Math.min(0, ...all.map(({ place, length }) => place - length / 2));
  const along = Math.max(0, ...all.map(({ place, length }) => place + length / 2)) - first + 2 * MARGIN;
  const middles: number[] = [];
  let across = MARGIN;
  for (const rank of ranks) {
    const breadth = Math.max(...rank.map((item) => item.breadth));
    middles.push(across + breadth / 2);
    across += breadth + BETWEEN_RANKS;
  }
  across += MARGIN - BETWEEN_RANKS;
  const at = (item: Item, side = 0): [number, number] => {
    const [depth, place] = [
      (middles[item.rank] ?? 0) + (side * item.breadth) / 2,
      item.place - first + MARGIN,
    ];
    return down ? [place, depth] : [depth, place];
  };
  return {
    width: Math.ceil(down ? along : across),
    height: Math.ceil(down ? across : along),
    places: all.flatMap((item) => {
      if (!item.node) return [];
      const [x, y] = at(item);
      return [{ node: item.node, x, y, width: down ? item.length : item.breadth }];
    }),
    routes: chains.map(({ edge, chain }) => ({
      edge,
      path: curve(
        chain.map((item, index) => {
          const side = index === 0 ? 1 : index === chain.length - 1 ? -1 : 0;
          return at(item, side);
        }),
        down,
      ),
    })),
  };
}

/** An SVG path through the points, along the ranks' direction at each of them. */
function curve(points: [number, number][], down: boolean): string {
  const [start, ...rest] = points.map(
    ([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as const,
  );
  let [x1, y1] = start ?? [0, 0];
  let path = `M${x1} ${y1}`;
  for (const [x2, y2] of rest) {
    const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
    path += down ? `C${x1} ${my} ${x2} ${my} ${x2} ${y2}` : `C${mx} ${y1} ${mx} ${y2} ${x2} ${y2}`;
    [x1, y1] = [x2, y2];
  }
  return path;
}
