import './history.css';
import { GitCompareArrows, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RunRecord } from '../workbench/history';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { CompareDialog } from './CompareDialog';
import { RunRow } from './RunRow';

/** The runs of this browser, the latest first; two of them can be compared. */
export function RunsView() {
  const workbench = useWorkbench();
  const remembered = useBench((state) => state.remembered);
  const [runs, setRuns] = useState<RunRecord[] | null>(null);
  const [chosen, setChosen] = useState<number[]>([]);
  const [comparing, setComparing] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that was added is what this waits for.
  useEffect(() => {
    let current = true;
    void workbench.history.all().then((all) => current && setRuns(all));
    return () => {
      current = false;
    };
  }, [workbench, remembered]);

  if (!runs) return <p className="invite">Reading the runs of this browser.</p>;
  if (runs.length === 0) return <p className="invite">Each run is kept here, in this browser only.</p>;

  // Without a choice, the last two: what has the latest run changed?
  const pair = runs.filter(({ id }) => chosen.includes(id));
  const [after, before] = pair.length === 2 ? pair : runs;
  const choose = (id: number) =>
    setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now.slice(-1), id]));

  return (
    <>
      <div className="grid-tools">
        <button
          type="button"
          className="button"
          disabled={runs.length < 2}
          onClick={() => setComparing(true)}
        >
          <GitCompareArrows size={14} aria-hidden="true" />
          {pair.length === 2 ? 'Compare the chosen two' : 'Compare the last two'}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            setChosen([]);
            void workbench.history.clear();
          }}
        >
          <Trash2 size={14} aria-hidden="true" />
          Forget all
        </button>
        <span className="muted grid-told">
          {runs.length === 1 ? '1 run' : `${runs.length} runs`}, in this browser only
        </span>
      </div>
      <ol className="runs" aria-label="Runs">
        {runs.map((record) => (
          <RunRow
            key={record.id}
            record={record}
            chosen={chosen.includes(record.id)}
            onChoose={() => choose(record.id)}
          />
        ))}
      </ol>
      {after && before && (
        <CompareDialog open={comparing} onOpenChange={setComparing} before={before} after={after} />
      )}
    </>
  );
}
