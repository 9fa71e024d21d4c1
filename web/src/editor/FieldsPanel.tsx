import { Tabs } from '@base-ui/react/tabs';
import { Zap } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { faultsOf, valuesOf } from '../workbench/fields';
import { SCRIPT } from '../workbench/files';
import type { FieldKind } from '../workbench/state';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { FieldList } from './FieldList';

const AFTER_DRAWING_MS = 50;

const TITLES = { inputs: 'Inputs', config: 'Config', overrides: 'Overrides' } as const;

/** What a person gives to a run: sample inputs, config that shapes the graph, values that stand in for nodes. */
export function FieldsPanel() {
  const workbench = useWorkbench();
  const tab = useBench((state) => state.fieldsTab);
  const panel = useRef<HTMLElement>(null);

  // A field that was asked for takes the focus once its group is on show.
  useEffect(
    () =>
      workbench.events.on('field', ({ kind, name }) => {
        setTimeout(() => {
          const row = panel.current?.querySelector(`[data-field="${CSS.escape(kind)} ${CSS.escape(name)}"]`);
          row?.scrollIntoView({ block: 'nearest' });
          row?.querySelector<HTMLElement>('.field')?.focus();
        }, AFTER_DRAWING_MS);
      }),
    [workbench],
  );

  return (
    <section ref={panel} className="pane fields-panel" aria-label="Inputs and config">
      <Tabs.Root value={tab} onValueChange={(kind) => workbench.showFields(kind)} className="fields-tabs">
        <div className="bar">
          <Tabs.List className="tabs" aria-label="What is given to a run">
            {(['inputs', 'config', 'overrides'] as const).map((kind) => (
              <Tabs.Tab key={kind} value={kind} className="tab">
                {TITLES[kind]}
                <FieldMarks kind={kind} />
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <LiveToggle />
        </div>
        <Tabs.Panel value="inputs" className="fields-body">
          <ScriptNote />
          <FieldList kind="inputs" />
        </Tabs.Panel>
        <Tabs.Panel value="config" className="fields-body">
          <FieldList kind="config" />
        </Tabs.Panel>
        <Tabs.Panel value="overrides" className="fields-body">
          <FieldList kind="overrides" />
        </Tabs.Panel>
      </Tabs.Root>
    </section>
  );
}

/** How many nodes have a stand-in, which is easily forgotten; and what cannot be read. */
function FieldMarks({ kind }: { kind: FieldKind }) {
  const faults = useBench((state) => faultsOf(state[kind]).length);
  const given = useBench((state) => Object.keys(valuesOf(state[kind])).length);
  return (
    <>
      {kind === 'overrides' && given > 0 && <span className="count">{given}</span>}
      {faults > 0 && <span className="count fault">{faults === 1 ? '1 fault' : `${faults} faults`}</span>}
    </>
  );
}

/** Runs after each change: what follows from it is seen at once. */
function LiveToggle() {
  const workbench = useWorkbench();
  const live = useBench((state) => state.live);
  return (
    <div className="end">
      <button
        type="button"
        className="button"
        aria-pressed={live}
        title="Run whenever a value here changes; only what depends on it is computed"
        onClick={() => workbench.setLive(!live)}
      >
        <Zap size={14} aria-hidden="true" />
        Live
      </button>
    </div>
  );
}

function ScriptNote() {
  const workbench = useWorkbench();
  const script = useBench((state) => SCRIPT in state.files);
  const graph = useBench((state) => state.graph);
  const inputs = useBench((state) => state.inputs);
  if (!script) return null;
  const asked = new Set((graph?.nodes ?? []).filter(({ kind }) => kind === 'input').map(({ name }) => name));
  const given = Object.entries(inputs).filter(([name, text]) => asked.has(name) && text.trim() !== '');

  /** What stands in for an input does so in a script, too. */
  function override(): void {
    for (const [name, text] of given) workbench.setField('overrides', name, text);
    workbench.showFields('overrides');
  }

  return (
    <p className="muted">
      {SCRIPT} brings its own inputs, so these count only for nodes that are run without it.{' '}
      {given.length > 0 && (
        <button type="button" className="link" onClick={override}>
          Use {given.length === 1 ? 'this value' : 'these values'} in {SCRIPT}, too
        </button>
      )}
    </p>
  );
}
