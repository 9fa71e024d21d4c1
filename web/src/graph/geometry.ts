import type { Direction } from './dot';

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A node's centre and size in pixels, y downwards. */
export interface Box extends Size {
  x: number;
  y: number;
}

export interface Route {
  from: string;
  to: string;
  /** An SVG path of cubic curves that ends at the tip of the arrow. */
  path: string;
}

export interface Layout {
  width: number;
  height: number;
  direction: Direction;
  boxes: Record<string, Box>;
  routes: Route[];
}

/** What is read of Graphviz's `json0` output. Lengths of nodes are in inches, everything else in points, y upwards. */
export interface VizOutput {
  bb: string;
  /** Nodes, and clusters, which have no place of their own. */
  objects?: { _gvid: number; name: string; pos?: string; width?: string; height?: string }[];
  edges?: { tail: number; head: number; pos?: string }[];
}

const round = (value: number): number => Math.round(value * 10) / 10;

const point = (text: string): [number, number] => {
  const [x, y] = text.split(',').map(Number);
  return [x ?? 0, y ?? 0];
};

/** Graphviz's answer as boxes and paths of our own drawing. */
export function layoutOf(output: VizOutput, direction: Direction): Layout {
  const [left = 0, bottom = 0, right = 0, top = 0] = output.bb.split(',').map(Number);
  const flip = ([x, y]: [number, number]): [number, number] => [round(x - left), round(top - y)];
  const names = new Map<number, string>();
  const boxes: Layout['boxes'] = {};
  for (const object of output.objects ?? []) {
    if (!object.pos) continue;
    names.set(object._gvid, object.name);
    const [x, y] = flip(point(object.pos));
    boxes[object.name] = {
      x,
      y,
      width: round(Number(object.width) * 72),
      height: round(Number(object.height) * 72),
    };
  }
  const routes: Route[] = [];
  for (const edge of output.edges ?? []) {
    const from = names.get(edge.tail);
    const to = names.get(edge.head);
    if (from === undefined || to === undefined || !edge.pos) continue;
    routes.push({ from, to, path: pathOf(edge.pos, flip) });
  }
  return { width: round(right - left), height: round(top - bottom), direction, boxes, routes };
}

/** `e,tip start control control end …` → `M start C control control end … L tip`. */
function pathOf(pos: string, flip: (point: [number, number]) => [number, number]): string {
  let tip = '';
  const curve: string[] = [];
  for (const piece of pos.trim().split(/\s+/)) {
    if (piece.startsWith('e,')) tip = `L${flip(point(piece.slice(2))).join(',')}`;
    else if (!piece.startsWith('s,')) curve.push(flip(point(piece)).join(','));
  }
  const [start, ...rest] = curve;
  return `M${start}C${rest.join(' ')}${tip}`;
}
