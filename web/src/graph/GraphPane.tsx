import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Graph } from '../protocol';
import { pathBetween } from '../workbench/neighbourhood';
import { isGraphOld } from '../workbench/state';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { DifferenceNote } from './DifferenceNote';
import { useDrawnByRun, Views } from './DrawnByRun';
import { type Marked, namesOf, withDifference } from './difference';
import { around } from './first-view';
import { GraphCanvas } from './GraphCanvas';
import { GraphMenu } from './GraphMenu';
import { Invitation, OldNote } from './GraphNotes';
import './drawing.css';
import './graph.css';
import { Legend } from './Legend';
import { HopsBar, PathNote } from './Marks';
import { Outline } from './Outline';
import { QueryAnswer, QueryBox } from './QueryBox';
import type { Scene } from './scene';
import { drawnAs, type Shown } from './shown';
import { useDirection } from './use-direction';
import { MOST_ELEMENTS } from './use-in-view';
import { useScene } from './use-scene';
import { useSettled } from './use-settled';
import { useShown } from './use-shown';
import { useSize } from './use-size';
import { type Focus, useZoom } from './use-zoom';
import { withVariants } from './variants';
import { Waterfall } from './Waterfall';
import { XRayPanel } from './XRayPanel';
import { ZoomButtons } from './ZoomButtons';

/** Half a word is no fault yet. */
const SETTLED_MS = 300;
const NO_GROUPS: Shown['groups'] = new Map();

/** `beforehand` is shown in place of an invitation until Python has said what the graph is. */
export function GraphPane({ beforehand }: { beforehand?: ReactNode }) {
  const workbench = useWorkbench();
  const code = useBench((state) => state.graph);
  const drawn = useDrawnByRun();
  const [showsRun, setShowsRun] = useState(false);
  const graph = showsRun && drawn ? drawn : code;
  const old = useSettled(useBench(isGraphOld), SETTLED_MS);
  const pane = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const view = useRef<SVGGElement>(null);
  const size = useSize(stage);
  const marked = useMarked(graph);
  const look = useShown(marked?.graph ?? null);
  const scene = useScene(look?.shown ?? null, useDirection(look?.shown ?? null, size));
  const focus = useFocus(marked, look?.shown.groups ?? NO_GROUPS, scene);
  const zoom = useZoom(svg, view, scene?.layout ?? null, size, focus);
  const first = !useSettled(scene !== null, SETTLED_MS);
  const total = graph?.nodes.length ?? 0;
  const outline = useBench((state) => state.view.outline);
  const waterfall = useBench((state) => state.view.waterfall);
  const xray = useBench((state) => state.view.xray);
  const path = useBench((state) => state.view.path);
  const selected = useBench((state) => state.selection.node);
  const between = useMemo(
    () => (graph && path?.to ? pathBetween(graph, path.from, path.to) : null),
    [graph, path],
  );

  const groups = look?.shown.groups ?? NO_GROUPS;

  // Beside the X-ray the drawing has little room: what is looked at stays large enough to be read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the size is what this waits for.
  useEffect(() => {
    const box = xray && selected && scene?.layout.boxes[drawnAs(groups, selected) ?? selected];
    if (box) zoom.magnify(box);
  }, [xray, selected, groups, scene, zoom, size.height]);

  function show(name: string): void {
    workbench.selectNode(name, 'graph');
    const box = scene?.layout.boxes[drawnAs(groups, name) ?? name];
    if (box) zoom.magnify(box);
  }

  function go(name: string): void {
    show(name);
    const put = () => {
      const row = outline ? `[data-row="${CSS.escape(name)}"]` : `[data-node="${CSS.escape(name)}"]`;
      pane.current?.querySelector<HTMLElement>(row)?.focus();
    };
    // Of a large graph the node becomes an element with the next drawing.
    requestAnimationFrame(() => requestAnimationFrame(put));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>('[data-query]')?.focus();
  }

  return (
    <section
      ref={pane}
      className="pane graph-pane"
      aria-label="Graph"
      data-pane="graph"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="bar">
        <h2>Graph</h2>
        {total > 0 && <span className="muted graph-count">{countOf(total)}</span>}
        {drawn && <Views showsRun={showsRun} choose={setShowsRun} />}
        {look && total > 0 && <QueryBox search={look.search} found={look.found} show={show} go={go} />}
        <div className="end">
          <GraphMenu shown={look?.shown ?? null} graph={graph} scene={scene} />
          <Legend />
        </div>
      </div>
      {old && <OldNote />}
      {look && <QueryAnswer search={look.search} total={total} />}
      <HopsBar centre={look?.centre ?? null} />
      <PathNote path={between} />
      <DifferenceNote marked={marked} />
      {outline && graph && <Outline graph={graph} matches={look?.search.matches ?? null} />}
      <div
        className="graph-stage"
        ref={stage}
        hidden={outline}
        data-old={old || undefined}
        data-large={(scene?.graph.nodes.length ?? 0) > MOST_ELEMENTS || undefined}
        data-empty={!scene?.graph.nodes.length || undefined}
        data-first={first || undefined}
      >
        {!scene?.graph.nodes.length && <Invitation beforehand={beforehand} coming={total > 0} />}
        {scene && look && (
          <GraphCanvas
            {...{ scene, svg, view, zoom }}
            shown={look.shown}
            marked={marked}
            matches={look.search.matches}
            pane={size}
          />
        )}
        {total > 0 && <ZoomButtons zoom={zoom} />}
      </div>
      {xray && graph && <XRayPanel graph={graph} />}
      {waterfall && <Waterfall />}
    </section>
  );
}

/** The graph with what the last check expected of it, and with what config has switched off if that is asked for. */
function useMarked(graph: Graph | null): Marked | null {
  const difference = useBench((state) => state.checking.difference);
  const goal = useBench((state) => state.checking.goal);
  const variants = useBench((state) => state.view.variants);
  return useMemo(() => {
    if (!graph) return null;
    const marked = withDifference(graph, difference, goal);
    return variants ? withVariants(marked) : marked;
  }, [graph, difference, goal, variants]);
}

/** Where what a check expected is drawn: what somebody has just asked to see should not lie beyond the edge. */
function useFocus(marked: Marked | null, groups: Shown['groups'], scene: Scene | null): Focus | null {
  const of = useBench((state) => state.checking.difference);
  return useMemo(() => {
    if (!of || !marked || !scene) return null;
    const boxes = namesOf(marked).map((name) => scene.layout.boxes[drawnAs(groups, name) ?? name]);
    const box = around(boxes.filter((one) => one !== undefined));
    return box && { of, box };
  }, [of, marked, groups, scene]);
}

const countOf = (count: number): string => (count === 1 ? '1 node' : `${count} nodes`);
