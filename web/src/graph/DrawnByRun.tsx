import { useMemo } from 'react';
import type { Graph } from '../protocol';
import { SCRIPT } from '../workbench/files';
import { sameShape } from '../workbench/lineage';
import { useBench } from '../workbench/use-workbench';

/** The graph that the driver of run.py drew, if config or another choice of modules made it another one. */
export function useDrawnByRun(): Graph | null {
  const code = useBench((state) => state.graph);
  const drawn = useBench((state) => state.run.graph);
  return useMemo(() => (code && drawn && !sameShape(code, drawn) ? drawn : null), [code, drawn]);
}

/** The choice between the two. */
export function Views({ showsRun, choose }: { showsRun: boolean; choose: (run: boolean) => void }) {
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
