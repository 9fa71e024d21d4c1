import { lazy, type ReactNode, Suspense } from 'react';
import { Group, Panel, useDefaultLayout, usePanelRef } from 'react-resizable-panels';
import { EditorPane } from '../editor/EditorPane';
import { FieldsPanel } from '../editor/FieldsPanel';
import { GraphPane } from '../graph/GraphPane';
import { ValuesPane } from '../values/ValuesPane';
import { errorCount } from '../workbench/problems';
import type { Pane } from '../workbench/state';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { Border } from './Border';
import { BAR, Column } from './Column';
import { useCarried } from './first/carried';
import { RunBar } from './RunBar';

/** Fetched when they are looked at. */
const RunsView = lazy(() =>
  import('../history/RunsView').then(({ RunsView: component }) => ({ default: component })),
);

const RUNS = (
  <Suspense fallback={<p className="invite">Reading the runs of this browser.</p>}>
    <RunsView />
  </Suspense>
);

const WORK_PANES = ['code'] as const;
const VIEW_PANES = ['graph', 'values'] as const;

/** Editor left, graph over values right, a lesson before both; the borders move and are remembered. */
export function WideScreen({ lesson }: { lesson?: ReactNode }) {
  const columns = useDefaultLayout({ id: lesson ? 'tryhamilton:lesson-columns' : 'tryhamilton:columns' });
  const left = useDefaultLayout({ id: 'tryhamilton:left' });
  const right = useDefaultLayout({ id: 'tryhamilton:right' });
  const [code, graph, work, views] = [usePanelRef(), usePanelRef(), usePanelRef(), usePanelRef()];
  const carried = useCarried();
  return (
    <Group className="screen" {...columns}>
      {lesson && (
        <>
          <Panel id="lesson" defaultSize="32%" minSize={300}>
            {lesson}
          </Panel>
          <Border way="along" name="Width of the lesson" />
        </>
      )}
      <Column
        id="work"
        name="Code"
        panes={WORK_PANES}
        panel={work}
        defaultSize={lesson ? '34%' : '46%'}
        minSize={lesson ? 280 : 320}
      >
        <div className="work">
          <Group orientation="vertical" className="work-panes" {...left}>
            <Panel id="code" defaultSize="68%" minSize={120} collapsible collapsedSize={BAR} panelRef={code}>
              <EditorPane />
            </Panel>
            <Border way="across" name="Height of the inputs" panel={code} />
            <Panel id="fields" defaultSize="32%" minSize={72} collapsible collapsedSize={BAR}>
              <FieldsPanel />
            </Panel>
          </Group>
          <RunBar />
        </div>
      </Column>
      <Border way="along" name="Width of the code" panel={work} />
      <Column
        id="views"
        name="Graph and values"
        panes={VIEW_PANES}
        panel={views}
        minSize={lesson ? 280 : 320}
      >
        <Group orientation="vertical" {...right}>
          <Panel id="graph" defaultSize="48%" minSize={120} collapsible collapsedSize={BAR} panelRef={graph}>
            <GraphPane beforehand={carried.graph} />
          </Panel>
          <Border way="across" name="Height of the graph" panel={graph} />
          <Panel id="values" minSize={120} collapsible collapsedSize={BAR}>
            <ValuesPane runs={RUNS} beforehand={carried.value} />
          </Panel>
        </Group>
      </Column>
    </Group>
  );
}

/** Errors are listed in the Values pane; while another one is on show, their number is. */
function ErrorCount() {
  const errors = useBench(errorCount);
  if (errors === 0) return null;
  return (
    <span className="count fault">
      {errors}
      <span className="visually-hidden">{errors === 1 ? ' error' : ' errors'}</span>
    </span>
  );
}

const PANES: { pane: Pane; name: string }[] = [
  { pane: 'code', name: 'Code' },
  { pane: 'graph', name: 'Graph' },
  { pane: 'values', name: 'Values' },
];

/** One pane at a time; the others stay as they are behind it. Run stays within reach of a thumb. */
export function NarrowScreen({ lesson, lessonName = 'Lesson' }: { lesson?: ReactNode; lessonName?: string }) {
  const workbench = useWorkbench();
  const pane = useBench((state) => state.pane);
  const carried = useCarried();
  const panes = lesson ? [{ pane: 'lesson' as const, name: lessonName }, ...PANES] : PANES;
  return (
    <div className="screen narrow">
      {lesson && (
        <div className="narrow-pane" hidden={pane !== 'lesson'}>
          {lesson}
        </div>
      )}
      <div className="narrow-pane" hidden={pane !== 'code'}>
        <div className="narrow-code">
          <EditorPane />
        </div>
        <div className="narrow-fields">
          <FieldsPanel />
        </div>
      </div>
      <div className="narrow-pane" hidden={pane !== 'graph'}>
        <GraphPane beforehand={carried.graph} />
      </div>
      <div className="narrow-pane" hidden={pane !== 'values'}>
        <ValuesPane runs={RUNS} beforehand={carried.value} />
      </div>
      <RunBar />
      <nav className="pane-bar" aria-label="Panes">
        {panes.map(({ pane: other, name }) => (
          <button
            key={other}
            type="button"
            className="pane-button"
            aria-pressed={other === pane}
            onClick={() => workbench.showPane(other)}
          >
            {name}
            {other === 'values' && <ErrorCount />}
          </button>
        ))}
      </nav>
    </div>
  );
}
