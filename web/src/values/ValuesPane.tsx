import { Tabs } from '@base-ui/react/tabs';
import { type ReactNode, useState } from 'react';
import { duration, shapeOf } from '../workbench/summary';
import { useBench } from '../workbench/use-workbench';
import { OutputView } from './OutputView';
import { OverrideButton } from './OverrideButton';
import { ProblemsPane } from './ProblemsPane';
import { nameOf, RESULT, shownValue } from './shown';
import { ValueView } from './ValueView';
import './values.css';

interface ValuesPaneProps {
  /** What the tab of that name shows; without it there is no such tab. */
  runs?: ReactNode;
  /** The result of the program as it was known before any run here. */
  beforehand?: ReactNode;
}

export function ValuesPane({ runs, beforehand }: ValuesPaneProps) {
  const [tab, setTab] = useState('values');
  return (
    <div className="values-column">
      <section className="pane values-pane" aria-label="Values" data-pane="values" tabIndex={-1}>
        <Tabs.Root className="values-tabs" value={tab} onValueChange={setTab}>
          <div className="bar">
            <Tabs.List className="tabs" aria-label="What a run gives">
              <Tabs.Tab className="tab" value="values">
                Values
              </Tabs.Tab>
              <Tabs.Tab className="tab" value="output">
                Output
                <LineCount />
              </Tabs.Tab>
              {runs && (
                <Tabs.Tab className="tab" value="runs">
                  Runs
                </Tabs.Tab>
              )}
            </Tabs.List>
            {tab === 'values' && <Caption />}
          </div>
          <Tabs.Panel className="values-body" value="values">
            <ValueView beforehand={beforehand} />
          </Tabs.Panel>
          <Tabs.Panel className="values-body" value="output">
            <OutputView />
          </Tabs.Panel>
          {runs && (
            <Tabs.Panel className="values-body" value="runs">
              {runs}
            </Tabs.Panel>
          )}
        </Tabs.Root>
      </section>
      <ProblemsPane />
    </div>
  );
}

function LineCount() {
  const lines = useBench((state) =>
    state.output.chunks.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0),
  );
  if (lines === 0) return null;
  return (
    <span className="count">
      {lines}
      <span className="visually-hidden">{lines === 1 ? ' line' : ' lines'}</span>
    </span>
  );
}

/** Name, type, shape and origin of the value on show. */
function Caption() {
  const selection = useBench((state) => state.selection);
  const run = useBench((state) => state.run);
  const shown = shownValue({ selection, run });
  if (!shown) return null;
  const { preview } = shown;
  const node = run.nodes[shown.name];
  const shape = preview?.kind === 'frame' ? shapeOf(preview.total, preview.columns.length) : '';
  const origin = node?.status !== 'done' ? '' : node.cached ? `kept, ${node.why}` : duration(node.ms);
  return (
    <div className="end value-caption">
      <span className="code">{nameOf(shown.name)}</span>
      <span className="muted">{[preview?.type, shape, origin].filter(Boolean).join(' · ')}</span>
      {shown.name !== RESULT && <OverrideButton node={shown.name} />}
    </div>
  );
}
