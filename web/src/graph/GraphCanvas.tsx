import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import type { Graph } from '../protocol';
import { downstreamOf, upstreamOf } from '../workbench/lineage';
import { markOnce } from '../workbench/marks';
import { useStale } from '../workbench/use-stale';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { type Light, NodeBox } from './NodeBox';
import type { Scene } from './scene';
import { useLeaving } from './use-scene';
import type { ZoomControls } from './use-zoom';
import { neighbour, stepOf } from './walk';

interface GraphCanvasProps {
  scene: Scene;
  svg: RefObject<SVGSVGElement | null>;
  view: RefObject<SVGGElement | null>;
  zoom: ZoomControls;
}

/** Which sides of the selected node are lit. */
type Sides = 'both' | 'upstream' | 'downstream';

const PAN = 60;

/** The drawing: edges under nodes, one of them reachable by Tab, the others by arrow keys along the edges. */
export function GraphCanvas({ scene, svg, view, zoom }: GraphCanvasProps) {
  const workbench = useWorkbench();
  const selected = useBench((state) => state.selection.node);
  const [sides, setSides] = useState<Sides>('both');
  const { graph, layout } = scene;
  const leaving = useLeaving(scene, glideMs());
  const lit = useMemo(() => lightsOf(graph, selected, sides), [graph, selected, sides]);
  const stale = useStale();
  const warned = useWarned();
  const tabbable = selected && selected in layout.boxes ? selected : graph.nodes[0]?.name;

  useEffect(() => {
    if (graph.nodes.length > 0) markOnce('first-graph');
  }, [graph]);

  // A selection made elsewhere brings its node into view.
  const from = useBench((state) => state.selection.from);
  useEffect(() => {
    const box = selected && from !== 'graph' ? layout.boxes[selected] : null;
    if (box) zoom.reveal(box);
  }, [selected, from, layout, zoom]);

  const nameOf = (event: { target: EventTarget }): string | null =>
    (event.target as Element).closest<SVGGElement>('[data-node]')?.dataset.node ?? null;

  function select(name: string, focus: boolean): void {
    workbench.selectNode(name, 'graph');
    const box = layout.boxes[name];
    if (!focus || !box) return;
    zoom.reveal(box);
    svg.current
      ?.querySelector<SVGGElement>(`[data-node="${CSS.escape(name)}"]`)
      ?.focus({ preventScroll: true });
  }

  function openCode(name: string): void {
    const node = graph.nodes.find((other) => other.name === name);
    if (node?.file && node.line) workbench.goTo({ file: node.file, line: node.line }, 'graph');
  }

  function onClick(event: MouseEvent): void {
    const name = nameOf(event);
    if (name) select(name, false);
    else workbench.selectNode(null, 'graph');
  }

  function onDoubleClick(event: MouseEvent): void {
    const name = nameOf(event);
    if (name) openCode(name);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const name = nameOf(event);
    if (name && onNodeKey(name, event.key)) event.preventDefault();
    else if (onViewKey(event.key, event.shiftKey)) event.preventDefault();
  }

  function onNodeKey(name: string, key: string): boolean {
    const step = stepOf(key, layout.direction);
    if (step) {
      const next = neighbour(graph, layout, name, step);
      if (next) select(next, true);
      return true;
    }
    switch (key) {
      case 'Enter':
        workbench.selectNode(name, 'graph');
        workbench.showPane('values');
        return true;
      case ' ':
        select(name, false);
        return true;
      case 'e':
        openCode(name);
        return true;
      case 'u':
        select(name, false);
        setSides(sides === 'upstream' ? 'both' : 'upstream');
        return true;
      case 'd':
        select(name, false);
        setSides(sides === 'downstream' ? 'both' : 'downstream');
        return true;
      case 'Escape':
        workbench.selectNode(null, 'graph');
        return true;
    }
    return false;
  }

  function onViewKey(key: string, shift: boolean): boolean {
    if (key === '+' || key === '=') zoom.zoomBy(1.25);
    else if (key === '-') zoom.zoomBy(0.8);
    else if (key === '0' || key === 'f') zoom.fitAll();
    else if (shift && key === 'ArrowLeft') zoom.panBy(PAN, 0);
    else if (shift && key === 'ArrowRight') zoom.panBy(-PAN, 0);
    else return false;
    return true;
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset.
    <svg
      ref={svg}
      className="graph-canvas"
      role="group"
      aria-label={`Dataflow of ${graph.nodes.length} nodes. Arrow keys walk along the edges.`}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown}
    >
      <defs>
        {(['none', 'upstream', 'downstream'] as const).map((light) => (
          <marker
            key={light}
            id={`arrow-${light}`}
            className={`arrow light-${light}`}
            viewBox="0 0 8 8"
            refX="7.5"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.5 8 4 0 7.5Z" />
          </marker>
        ))}
      </defs>
      <g ref={view} className="view">
        <g className="edges">
          {layout.routes.map((route) => {
            const light = edgeLight(lit, selected, route.from, route.to);
            return (
              <path
                key={`${route.from} ${route.to}`}
                className={`edge light-${light}`}
                d={route.path}
                markerEnd={`url(#arrow-${light})`}
              />
            );
          })}
        </g>
        {graph.nodes.map((node) => {
          const box = layout.boxes[node.name];
          return (
            box && (
              <NodeBox
                key={node.name}
                node={node}
                box={box}
                light={lit.get(node.name) ?? 'none'}
                selected={node.name === selected}
                tabbable={node.name === tabbable}
                stale={stale.has(node.name)}
                warned={warned.has(node.name)}
                leaving={false}
              />
            )
          );
        })}
        {leaving.map(({ node, box }) => (
          <NodeBox
            key={node.name}
            node={node}
            box={box}
            light="none"
            selected={false}
            tabbable={false}
            stale={false}
            warned={false}
            leaving
          />
        ))}
      </g>
    </svg>
  );
}

function glideMs(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;
}

function lightsOf(graph: Graph, selected: string | null, sides: Sides): Map<string, Light> {
  const lights = new Map<string, Light>();
  if (!selected) return lights;
  if (sides !== 'downstream') for (const name of upstreamOf(graph, selected)) lights.set(name, 'upstream');
  if (sides !== 'upstream') for (const name of downstreamOf(graph, selected)) lights.set(name, 'downstream');
  lights.delete(selected);
  return lights;
}

function edgeLight(lit: Map<string, Light>, selected: string | null, from: string, to: string): Light {
  const [tail, head] = [lit.get(from) ?? 'none', lit.get(to) ?? 'none'];
  if (tail === 'upstream' && (head === 'upstream' || to === selected)) return 'upstream';
  if (head === 'downstream' && (tail === 'downstream' || from === selected)) return 'downstream';
  return 'none';
}

/** The nodes that a check warned about in the last run. */
function useWarned(): Set<string> {
  const diagnostics = useBench((state) => state.run.diagnostics);
  return useMemo(() => {
    const warnings = diagnostics.filter(({ severity, node }) => severity === 'warning' && node !== null);
    return new Set(warnings.map(({ node }) => node as string));
  }, [diagnostics]);
}
