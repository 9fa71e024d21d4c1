import { Tabs } from '@base-ui/react/tabs';
import { useMemo } from 'react';
import { Sheet } from '../look/Sheet';
import { compareTimes, compareValues } from '../workbench/compare';
import type { RunRecord } from '../workbench/history';
import { CodeDiff } from './CodeDiff';
import { GraphDifferences } from './GraphDifferences';
import { TimeTable } from './TimeTable';
import { ValueTable } from './ValueTable';
import { timeOf } from './words';

interface CompareDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  before: RunRecord;
  after: RunRecord;
}

/** Two runs side by side: graph and what was given, values, times, code. */
export function CompareDialog({ open, onOpenChange, before, after }: CompareDialogProps) {
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={`Run at ${timeOf(before.at)} and run at ${timeOf(after.at)}`}
      size="wide"
    >
      <Comparison before={before} after={after} />
    </Sheet>
  );
}

function Comparison({ before, after }: Pick<CompareDialogProps, 'before' | 'after'>) {
  const values = useMemo(() => compareValues(before, after), [before, after]);
  const times = useMemo(() => compareTimes(before, after), [before, after]);
  const changed = values.filter(({ state }) => state !== 'same').length;
  return (
    <Tabs.Root defaultValue="graph" className="compare">
      <Tabs.List className="tabs">
        <Tabs.Tab className="tab" value="graph">
          Graph
        </Tabs.Tab>
        <Tabs.Tab className="tab" value="values">
          Values <span className="count">{changed}</span>
        </Tabs.Tab>
        <Tabs.Tab className="tab" value="times">
          Times
        </Tabs.Tab>
        <Tabs.Tab className="tab" value="code">
          Code
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel className="compare-body" value="graph">
        <GraphDifferences before={before} after={after} />
      </Tabs.Panel>
      <Tabs.Panel className="compare-body" value="values">
        <ValueTable differences={values} />
      </Tabs.Panel>
      <Tabs.Panel className="compare-body" value="times">
        <TimeTable differences={times} />
      </Tabs.Panel>
      <Tabs.Panel className="compare-body" value="code">
        <CodeDiff before={before.program.files} after={after.program.files} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}
