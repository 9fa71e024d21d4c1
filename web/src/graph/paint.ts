import type { Layout } from './geometry';
import type { Light, Lights } from './lights';
import type { Scene } from './scene';
import { BOX_HEIGHT } from './size';
import type { Transform } from './use-zoom';

/** Colours as the canvas takes them: tokens are resolved for the theme on show. */
export type Palette = Record<'edge' | 'box' | 'rim' | 'accent' | Exclude<Light, 'none'>, string>;

const TOKENS: Record<keyof Palette, string> = {
  edge: '--line',
  box: '--surface-2',
  rim: '--line-strong',
  accent: '--accent',
  upstream: '--upstream',
  downstream: '--downstream',
  path: '--accent',
};

export function paletteOf(element: HTMLElement): Palette {
  const colours = {} as Palette;
  for (const key of Object.keys(TOKENS) as (keyof Palette)[]) {
    element.style.color = `var(${TOKENS[key]})`;
    colours[key] = getComputedStyle(element).color;
  }
  element.style.color = '';
  return colours;
}

/** The edges as one path for each light: to stroke thousands one by one would take the frame. */
export function edgePaths(layout: Layout, lights: Lights): Map<Light, Path2D> {
  const texts = new Map<Light, string[]>();
  for (const { from, to, path } of layout.routes) {
    const light = lights.edge(from, to);
    const list = texts.get(light);
    if (list) list.push(path);
    else texts.set(light, [path]);
  }
  return new Map([...texts].map(([light, paths]) => [light, new Path2D(paths.join(''))]));
}

export interface Painting {
  scene: Scene;
  lights: Lights;
  edges: Map<Light, Path2D>;
  selected: string | null;
  matches: ReadonlySet<string> | null;
}

/** Below this scale boxes have no rim. */
const RIMMED = 0.12;

/** Paints every node and edge of a large graph, without texts. The context is in pixels of the pane. */
export function paint(
  context: CanvasRenderingContext2D,
  { scene, lights, edges, selected, matches }: Painting,
  { x, y, k }: Transform,
  palette: Palette,
): void {
  context.save();
  context.transform(k, 0, 0, k, x, y);
  for (const light of ['none', 'upstream', 'downstream', 'path'] as const) {
    const path = edges.get(light);
    if (!path) continue;
    context.strokeStyle = light === 'none' ? palette.edge : palette[light];
    context.lineWidth = (light === 'none' ? 0.8 : 1.6) / Math.min(1, k) ** 0.9;
    context.stroke(path);
  }
  for (const node of scene.graph.nodes) {
    const { name } = node;
    const box = scene.layout.boxes[name];
    if (!box) continue;
    const light = lights.node(name);
    const found = matches?.has(name);
    // A few pixels need a stronger colour than a box with a rim.
    const plain = k < RIMMED ? palette.rim : palette.box;
    context.fillStyle =
      name === selected || found ? palette.accent : light === 'none' ? plain : palette[light];
    context.globalAlpha = matches && !found && name !== selected ? 0.4 : 1;
    const [left, bottom] = [box.x - box.width / 2, box.y + box.height / 2];
    if (k < RIMMED) {
      context.fillRect(left, bottom - BOX_HEIGHT, box.width, BOX_HEIGHT);
      continue;
    }
    context.strokeStyle = palette.rim;
    context.lineWidth = 1 / k;
    context.beginPath();
    context.roundRect(left, bottom - BOX_HEIGHT, box.width, BOX_HEIGHT, 6);
    context.fill();
    context.stroke();
  }
  context.restore();
}
