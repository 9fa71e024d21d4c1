import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Graph } from '../protocol';
import { SCRIPT } from '../workbench/files';
import { sameShape } from '../workbench/lineage';
import { pathBetween } from '../workbench/neighbourhood';
import { isGraphOld } from '../workbench/state';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { DifferenceNote } from './DifferenceNote';
import { type Marked, withDifference } from './difference';
import { GraphCanvas } from './GraphCanvas';
import { GraphMenu } from './GraphMenu';
import './drawing.css';
import './graph.css';
import { Legend } from './Legend';
import { HopsBar, PathNote } from './Marks';
import { Outline } from './Outline';
import { QueryAnswer, QueryBox } from './QueryBox';
import { drawnAs, type Shown } from './shown';
import { useDirection } from './use-direction';
import { MOST_ELEMENTS } from './use-in-view';
import { useScene } from './use-scene';
import { useSettled } from './use-settled';
import { useShown } from './use-shown';
import { useSize } from './use-size';
import { useZoom, type ZoomControls } from './use-zoom';
import { withVariants } from './variants';
import { Waterfall } from './Waterfall';
import { XRayPanel } from './XRayPanel';

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
  const zoom = useZoom(svg, view, scene?.layout ?? null, size);
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

function ZoomButtons({ zoom }: { zoom: ZoomControls }) {
  const buttons = [
    { name: 'Zoom out', key: '-', Icon: ZoomOut, act: () => zoom.zoomBy(0.8) },
    { name: 'Zoom in', key: '+', Icon: ZoomIn, act: () => zoom.zoomBy(1.25) },
    { name: 'Fit', key: '0', Icon: Maximize, act: zoom.fitAll },
  ];
  return (
    <div className="zoom-buttons">
      {buttons.map(({ name, key, Icon, act }) => (
        <button
          key={name}
          type="button"
          className="button icon"
          aria-label={name}
          title={`${name} (${key})`}
          onClick={act}
        >
          <Icon size={16} />
        </button>
      ))}
    </div>
  );
}

/** The graph that the driver of run.py drew, if config or another choice of modules made it another one. */
function useDrawnByRun(): Graph | null {
  const code = useBench((state) => state.graph);
  const drawn = useBench((state) => state.run.graph);
  return useMemo(() => (code && drawn && !sameShape(code, drawn) ? drawn : null), [code, drawn]);
}

function Views({ showsRun, choose }: { showsRun: boolean; choose: (run: boolean) => void }) {
  return (
    <fieldset className="views" aria-label="Which graph">
      <button type="button" className="button" aria-pressed={!showsRun} onClick={() => choose(false)}>
        From the code
      </button>
      <button type="button" className="button" aria-pressed={showsRun} onClick={() => choose(true)}>
        As {SCRIPT} drew it
      </button>
    </fieldset>
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

const countOf = (count: number): string => (count === 1 ? '1 node' : `${count} nodes`);

/** Says that the graph on show is older than the code, and leads to the fault. */
function OldNote() {
  const workbench = useWorkbench();
  const analysis = useBench((state) => state.analysis);
  const fault = analysis?.diagnostics.find(({ severity }) => severity === 'error');
  const { file = null, line = null, column = null } = fault ?? {};
  return (
    <p className="note" role="status">
      The code has a fault, so this is the last graph that worked.{' '}
      {file && line && (
        <button
          type="button"
          className="link"
          onClick={() => workbench.goTo({ file, line, column }, 'problems')}
        >
          Go to {file}, line {line}
        </button>
      )}
    </p>
  );
}

/** `coming`: the graph is known and is being laid out, which takes but a moment. */
function Invitation({ beforehand, coming }: { beforehand?: ReactNode; coming: boolean }) {
  const engine = useBench((state) => state.boot.engine);
  const failed = useBench((state) => state.boot.failed);
  const analysis = useBench((state) => state.analysis);
  const broken = analysis?.diagnostics.some(({ severity }) => severity === 'error');
  if (failed && !engine) return <p className="invite">Python did not start, so there is no graph yet.</p>;
  if ((!analysis || coming) && beforehand) return beforehand;
  if (coming) return null;
  if (!analysis) return <p className="invite">The graph appears here as soon as Python is up.</p>;
  if (broken)
    return <p className="invite">The graph appears here once the code can be read. Problems say where.</p>;
  return <p className="invite">Write a function with typed parameters, and its node appears here.</p>;
}
