import './lineage.css';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ColumnLineage, ColumnPlace } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';
import { RESULT } from './shown';

interface LineageStripProps {
  node: string;
  column: string;
  onClose(): void;
}

type Answer = { lineage: ColumnLineage } | { why: string };

/** Steps that are told in words; the graph shows them all. */
const FEW = 8;

/** Where a column comes from, step by step, while the graph lights the functions on its way. */
export function LineageStrip({ node, column, onClose }: LineageStripProps) {
  const workbench = useWorkbench();
  const [answer, setAnswer] = useState<Answer | null>(null);

  useEffect(() => {
    let current = true;
    const before = workbench.store.getState().view.query;
    let shown = '';
    workbench.inspect({ type: 'lineage', node, column }).then(
      (lineage) => {
        if (!current) return;
        setAnswer({ lineage });
        shown = lineage.nodes.map((name) => `=${name}`).join(', ');
        workbench.setView({ query: shown });
      },
      (error: unknown) =>
        current && setAnswer({ why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
      // What a person has searched for meanwhile stays.
      if (shown && workbench.store.getState().view.query === shown) workbench.setView({ query: before });
    };
  }, [workbench, node, column]);

  return (
    <section className="lineage" aria-label={`Where ${column} comes from`}>
      <div role="status">
        {!answer ? (
          <p className="muted">Following {column}.</p>
        ) : 'why' in answer ? (
          <p className="error-text">{answer.why}</p>
        ) : (
          <Steps lineage={answer.lineage} />
        )}
      </div>
      <button
        type="button"
        className="button icon"
        aria-label="Close the lineage"
        title="Close"
        onClick={onClose}
      >
        <X size={14} />
      </button>
    </section>
  );
}

function Steps({ lineage: { steps } }: { lineage: ColumnLineage }) {
  const told = steps.filter(({ takes }) => takes.length > 0);
  if (steps.length === 0) return <p className="muted">No function of the graph makes this column.</p>;
  if (told.length === 0) return <p className="muted">It is made of nothing else.</p>;
  return (
    <ol>
      {told.slice(0, FEW).map(({ node, column, takes }) => (
        <li key={`${node} ${column}`}>
          <Place node={node} column={column} />
          <span className="muted"> from </span>
          {takes.map((place, at) => (
            <span key={`${place.node} ${place.column}`}>
              {at > 0 && ', '}
              <Place {...place} />
            </span>
          ))}
        </li>
      ))}
      {told.length > FEW && <li className="muted">and {told.length - FEW} steps more, see the graph</li>}
    </ol>
  );
}

function Place({ node, column }: ColumnPlace) {
  const workbench = useWorkbench();
  if (node === RESULT) return <span className="code">Result</span>;
  return (
    <button type="button" className="link code" onClick={() => workbench.selectNode(node, 'values')}>
      {column === null ? node : `${node}.${column}`}
    </button>
  );
}
