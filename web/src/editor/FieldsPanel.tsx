import { Tabs } from '@base-ui/react/tabs';
import { faultsOf } from '../workbench/fields';
import { SCRIPT } from '../workbench/files';
import { useBench } from '../workbench/use-workbench';
import { FieldList } from './FieldList';

const TITLES = { inputs: 'Inputs', config: 'Config', overrides: 'Overrides' } as const;

/** What a person gives to a run: sample inputs, config that shapes the graph, values that stand in for nodes. */
export function FieldsPanel() {
  return (
    <section className="pane fields-panel" aria-label="Inputs and config">
      <Tabs.Root defaultValue="inputs" className="fields-tabs">
        <div className="bar">
          <Tabs.List className="tabs">
            {(['inputs', 'config', 'overrides'] as const).map((kind) => (
              <Tabs.Tab key={kind} value={kind} className="tab">
                {TITLES[kind]}
                <FaultMark kind={kind} />
              </Tabs.Tab>
            ))}
          </Tabs.List>
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

function FaultMark({ kind }: { kind: keyof typeof TITLES }) {
  const count = useBench((state) => faultsOf(state[kind]).length);
  if (count === 0) return null;
  return <span className="count fault">{count === 1 ? '1 fault' : `${count} faults`}</span>;
}

function ScriptNote() {
  const script = useBench((state) => SCRIPT in state.files);
  if (!script) return null;
  return (
    <p className="muted">{SCRIPT} brings its own inputs. These are for nodes that are run without it.</p>
  );
}
