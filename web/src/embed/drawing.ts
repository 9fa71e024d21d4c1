/** A graph as SVG in the page, which lights what a node depends on and what depends on it. No Python, no framework. */

import { KIND_SIGNS } from '../look/signs';
import { downstreamOf, upstreamOf } from '../workbench/lineage';
import { GLYPH, HEIGHT, layOut, type Place, shorten } from './layout';
import type { LightGraph } from './light';

const SVG = 'http://www.w3.org/2000/svg';

function make(
  tag: string,
  attributes: Record<string, string | number>,
  ...children: (Node | string)[]
): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** Whether a graph is drawn from top to bottom: it does not fit from left to right, and fits better so. */
export function runsDown(graph: LightGraph, width: number): boolean {
  const across = layOut(graph).width;
  return across > width && layOut(graph, true).width < across;
}

/** The drawing; `down` from top to bottom. Names arrive as text, never as markup. */
export function draw(graph: LightGraph, down: boolean): SVGElement {
  const { width, height, places, routes } = layOut(graph, down);
  const count = graph.nodes.length === 1 ? '1 node' : `${graph.nodes.length} nodes`;
  const svg = make('svg', {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'group',
    'aria-label': `Dataflow of ${count}. Arrow keys walk along the edges.`,
  });
  const arrows = ['none', 'upstream', 'downstream'].map((light) =>
    make(
      'marker',
      {
        id: `arrow-${light}`,
        class: `arrow ${light}`,
        viewBox: '0 0 8 8',
        refX: 7.5,
        refY: 4,
        markerWidth: 8,
        markerHeight: 8,
        markerUnits: 'userSpaceOnUse',
        orient: 'auto',
      },
      make('path', { d: 'M0 0.5 8 4 0 7.5Z' }),
    ),
  );
  svg.append(make('defs', {}, ...arrows));
  const edges = routes.map(({ edge: [from, to], path }) =>
    make('path', {
      class: 'edge',
      d: path,
      'data-from': from,
      'data-to': to,
      'marker-end': 'url(#arrow-none)',
    }),
  );
  const nodes = places.map(boxOf);
  nodes[0]?.setAttribute('tabindex', '0');
  svg.append(...edges, ...nodes);
  lightUp(svg, graph, nodes, edges);
  return svg;
}

function boxOf({ node, x, y, width }: Place): SVGElement {
  const [left, top] = [x - width / 2, y - HEIGHT / 2];
  const group = make('g', {
    class: `node kind-${node.kind}`,
    'data-node': node.name,
    role: 'button',
    tabindex: -1,
    'aria-pressed': 'false',
    'aria-label': node.name,
    'aria-description': [node.type, node.doc].filter(Boolean).join('. '),
    transform: `translate(${left} ${top})`,
  });
  if (node.doc) group.append(make('title', {}, node.doc));
  group.append(
    make('rect', { class: 'ring', x: -3, y: -3, width: width + 6, height: HEIGHT + 6, rx: 8 }),
    make('rect', { class: 'box', width, height: HEIGHT, rx: 6 }),
  );
  if (node.kind === 'expanded')
    group.append(make('rect', { class: 'inner', x: 3, y: 3, width: width - 6, height: HEIGHT - 6, rx: 4 }));
  group.append(
    make('path', { class: 'sign', d: KIND_SIGNS[node.kind], transform: 'translate(8 5)' }),
    make('text', { class: 'name', x: GLYPH, y: 17 }, shorten(node.name)),
    make('text', { class: 'type', x: GLYPH, y: 32 }, shorten(node.type)),
  );
  return group;
}

/** The node under the pointer or the focus lights its sides; a click keeps it lit. */
function lightUp(svg: SVGElement, graph: LightGraph, nodes: SVGElement[], edges: SVGElement[]): void {
  let kept: string | null = null;

  function show(name: string | null): void {
    const up = name === null ? new Set<string>() : upstreamOf(graph, name);
    const down = name === null ? new Set<string>() : downstreamOf(graph, name);
    for (const node of nodes) {
      const own = node.dataset.node ?? '';
      node.dataset.light = up.has(own) ? 'upstream' : down.has(own) ? 'downstream' : 'none';
      node.setAttribute('aria-pressed', String(own === kept));
    }
    for (const edge of edges) {
      const { from = '', to = '' } = edge.dataset;
      const light =
        up.has(from) && (up.has(to) || to === name)
          ? 'upstream'
          : down.has(to) && (down.has(from) || from === name)
            ? 'downstream'
            : 'none';
      edge.dataset.light = light;
      edge.setAttribute('marker-end', `url(#arrow-${light})`);
    }
  }

  const nameAt = ({ target }: Event): string | null =>
    (target as Element).closest<SVGElement>('[data-node]')?.dataset.node ?? null;
  const toggle = (event: Event) => {
    const name = nameAt(event);
    kept = name === kept ? null : name;
    show(kept);
  };
  svg.addEventListener('pointerover', (event) => show(nameAt(event) ?? kept));
  svg.addEventListener('pointerleave', () => show(kept));
  svg.addEventListener('focusin', (event) => show(nameAt(event)));
  svg.addEventListener('focusout', () => show(kept));
  svg.addEventListener('click', toggle);
  svg.addEventListener('keydown', (event) => {
    const name = nameAt(event);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      toggle(event);
      return;
    }
    const next = name === null ? undefined : stepFrom(graph, name, event.key);
    const node = next && nodes.find(({ dataset }) => dataset.node === next);
    if (!node) return;
    event.preventDefault();
    for (const one of nodes) one.setAttribute('tabindex', one === node ? '0' : '-1');
    node.focus();
  });
}

/** Where an arrow key leads: along an edge, or with up and down to the node before or after. */
function stepFrom(graph: LightGraph, name: string, key: string): string | undefined {
  const at = graph.nodes.findIndex((node) => node.name === name);
  switch (key) {
    case 'ArrowRight':
      return graph.edges.find(([from]) => from === name)?.[1];
    case 'ArrowLeft':
      return graph.edges.find(([, to]) => to === name)?.[0];
    case 'ArrowDown':
      return graph.nodes[at + 1]?.name;
    case 'ArrowUp':
      return graph.nodes[at - 1]?.name;
    default:
      return undefined;
  }
}
