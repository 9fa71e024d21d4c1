import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Graph } from '../protocol';
import { SCRIPT } from '../workbench/files';
import { sameShape } from '../workbench/lineage';
import { isGraphOld } from '../workbench/state';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { directionFor } from './direction';
import { GraphCanvas } from './GraphCanvas';
import './graph.css';
import { Legend } from './Legend';
import { useScene } from './use-scene';
import { useSettled } from './use-settled';
import { useSize } from './use-size';
import { useZoom } from './use-zoom';

/** Half a word is no fault yet. */
const SETTLED_MS = 300;

export function GraphPane() {
  const code = useBench((state) => state.graph);
  const drawn = useDrawnByRun();
  const [showsRun, setShowsRun] = useState(false);
  const graph = showsRun && drawn ? drawn : code;
  const old = useSettled(useBench(isGraphOld), SETTLED_MS);
  const stage = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const view = useRef<SVGGElement>(null);
  const size = useSize(stage);
  const direction = useMemo(() => (graph ? directionFor(graph, size) : 'LR'), [graph, size]);
  const scene = useScene(graph, direction);
  const content = scene?.layout ?? EMPTY;
  const zoom = useZoom(svg, view, scene !== null, content, size);
  const hasNodes = (scene?.graph.nodes.length ?? 0) > 0;

  return (
    <section className="pane graph-pane" aria-label="Graph" data-pane="graph" tabIndex={-1}>
      <div className="bar">
        <h2>Graph</h2>
        {hasNodes && <span className="muted">{countOf(scene?.graph.nodes.length ?? 0)}</span>}
        {drawn && <Views showsRun={showsRun} choose={setShowsRun} />}
        <div className="end">
          <button
            type="button"
            className="button icon"
            aria-label="Zoom out"
            title="Zoom out (-)"
            onClick={() => zoom.zoomBy(0.8)}
          >
            <ZoomOut size={16} />
          </button>
          <button
            type="button"
            className="button icon"
            aria-label="Zoom in"
            title="Zoom in (+)"
            onClick={() => zoom.zoomBy(1.25)}
          >
            <ZoomIn size={16} />
          </button>
          <button
            type="button"
            className="button icon"
            aria-label="Fit"
            title="Fit (0)"
            onClick={zoom.fitAll}
          >
            <Maximize size={16} />
          </button>
          <Legend />
        </div>
      </div>
      {old && <OldNote />}
      <div
        className="graph-stage"
        ref={stage}
        data-old={old || undefined}
        data-empty={!hasNodes || undefined}
      >
        {scene && <GraphCanvas scene={scene} svg={svg} view={view} zoom={zoom} />}
        {!hasNodes && <Invitation />}
      </div>
    </section>
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

const EMPTY = { width: 0, height: 0 };

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

function Invitation() {
  const engine = useBench((state) => state.boot.engine);
  const failed = useBench((state) => state.boot.failed);
  const analysis = useBench((state) => state.analysis);
  const broken = analysis?.diagnostics.some(({ severity }) => severity === 'error');
  if (failed && !engine) return <p className="invite">Python did not start, so there is no graph yet.</p>;
  if (!analysis) return <p className="invite">The graph appears here as soon as Python is up.</p>;
  if (broken)
    return <p className="invite">The graph appears here once the code can be read. Problems say where.</p>;
  return <p className="invite">Write a function with typed parameters, and its node appears here.</p>;
}
