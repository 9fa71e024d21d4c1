import { type RefObject, useEffect, useMemo } from 'react';
import { markOnce } from '../workbench/marks';
import { useStale } from '../workbench/use-stale';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { Arrowhead } from './Arrowhead';
import { Clusters } from './Clusters';
import type { Marked } from './difference';
import { lightsOf } from './lights';
import { Minimap } from './Minimap';
import { MoreHint } from './MoreHint';
import { NodeBox, type NodeMark } from './NodeBox';
import { Overview } from './Overview';
import type { Scene } from './scene';
import { drawnAs, type Search, type Shown } from './shown';
import { useInView } from './use-in-view';
import { usePointing } from './use-pointing';
import { useLeaving } from './use-scene';
import type { ZoomControls } from './use-zoom';

interface GraphCanvasProps {
  scene: Scene;
  shown: Pick<Shown, 'groups' | 'clusters'>;
  marked: Marked | null;
  matches: Search['matches'];
  svg: RefObject<SVGSVGElement | null>;
  view: RefObject<SVGGElement | null>;
  zoom: ZoomControls;
  pane: { width: number; height: number };
}

/** The drawing: edges under nodes, one of them reachable by Tab, the others by arrow keys along the edges. */
export function GraphCanvas({ scene, shown, marked, matches, svg, view, zoom, pane }: GraphCanvasProps) {
  const workbench = useWorkbench();
  const { graph, layout } = scene;
  const { groups, clusters } = shown;
  const node = useBench((state) => state.selection.node);
  const selected = useMemo(() => drawnAs(groups, node), [groups, node]);
  const { path, collapsed } = useBench((state) => state.view);
  const pointing = usePointing(scene, groups, svg, zoom);
  const leaving = useLeaving(scene, glideMs());
  const lights = useMemo(
    () => lightsOf(graph, selected, pointing.sides, path),
    [graph, selected, pointing.sides, path],
  );
  const stale = useStale();
  const warned = useWarned();
  const near = useInView(layout, zoom, pane);
  const tabbable = selected && selected in layout.boxes ? selected : graph.nodes[0]?.name;

  useEffect(() => {
    if (graph.nodes.length > 0) markOnce('first-graph');
  }, [graph]);

  // A selection made elsewhere brings its node into view, at the latest when the pane comes to the front.
  const from = useBench((state) => state.selection.from);
  const onShow = pane.width > 0;
  useEffect(() => {
    const box = onShow && selected && from !== 'graph' ? layout.boxes[selected] : null;
    if (box) zoom.reveal(box);
  }, [onShow, selected, from, layout, zoom]);

  return (
    <>
      {near && <Overview {...{ scene, lights, selected, matches, zoom, pane }} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset. */}
      <svg
        ref={svg}
        className="graph-canvas"
        role="group"
        aria-label={`Dataflow of ${graph.nodes.length} nodes. Arrow keys walk along the edges.`}
        onClick={pointing.onClick}
        onDoubleClick={pointing.onDoubleClick}
        onKeyDown={pointing.onKeyDown}
      >
        <defs>
          {(['none', 'upstream', 'downstream', 'path'] as const).map((light) => (
            <Arrowhead key={light} id={`arrow-${light}`} className={`arrow light-${light}`} />
          ))}
        </defs>
        <g ref={view} className="view">
          {!near && (
            <>
              <Clusters
                clusters={clusters}
                layout={layout}
                collapse={(file) => workbench.setView({ collapsed: [...collapsed, file] })}
              />
              <g className="edges">
                {layout.routes.map((route) => {
                  const light = lights.edge(route.from, route.to);
                  const kind = marked?.edges.get(`${route.from} ${route.to}`);
                  return (
                    <path
                      key={`${route.from} ${route.to}`}
                      className={`edge light-${light}${kind ? ` edge-${kind}` : ''}`}
                      d={route.path}
                      markerEnd={`url(#arrow-${light})`}
                    />
                  );
                })}
              </g>
            </>
          )}
          {graph.nodes.map((one) => {
            const box = layout.boxes[one.name];
            const element = !near || near.has(one.name) || one.name === tabbable;
            return (
              box &&
              element && (
                <NodeBox
                  key={one.name}
                  node={one}
                  box={box}
                  light={lights.node(one.name)}
                  selected={one.name === selected}
                  tabbable={one.name === tabbable}
                  stale={stale.has(one.name)}
                  warned={warned.has(one.name)}
                  group={groups.has(one.name)}
                  marked={markOf(one.name, marked)}
                  condition={marked?.off.get(one.name) ?? null}
                  found={matches ? isFound(one.name, matches, groups) : null}
                  leaving={false}
                />
              )
            );
          })}
          {!near &&
            leaving.map(({ node: gone, box }) => (
              <NodeBox
                key={gone.name}
                node={gone}
                box={box}
                light="none"
                selected={false}
                tabbable={false}
                stale={false}
                warned={false}
                group={false}
                marked={null}
                condition={null}
                found={null}
                leaving
              />
            ))}
        </g>
      </svg>
      <Minimap scene={scene} zoom={zoom} pane={pane} />
      <MoreHint layout={layout} zoom={zoom} pane={pane} />
    </>
  );
}

function glideMs(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;
}

const markOf = (name: string, marked: Marked | null): NodeMark | null =>
  marked?.ghosts.has(name)
    ? 'ghost'
    : marked?.wrong.has(name)
      ? 'wrong'
      : marked?.off.has(name)
        ? 'off'
        : (marked?.listed.get(name) ?? null);

const isFound = (name: string, matches: ReadonlySet<string>, groups: Shown['groups']): boolean =>
  matches.has(name) || (groups.get(name)?.some((member) => matches.has(member)) ?? false);

/** The nodes that a check warned about in the last run. */
function useWarned(): Set<string> {
  const diagnostics = useBench((state) => state.run.diagnostics);
  return useMemo(() => {
    const warnings = diagnostics.filter(({ severity, node }) => severity === 'warning' && node !== null);
    return new Set(warnings.map(({ node }) => node as string));
  }, [diagnostics]);
}
