import type { ReactNode } from 'react';
import { useBench, useWorkbench } from '../workbench/use-workbench';

/** Says that the graph on show is older than the code, and leads to the fault. */
export function OldNote() {
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

/**
 * What stands in place of a drawing as long as there is none. `coming`: the graph is known and is being laid out,
 * which takes but a moment.
 */
export function Invitation({ beforehand, coming }: { beforehand?: ReactNode; coming: boolean }) {
  const dead = useBench((state) => state.kernel === 'failed');
  const analysis = useBench((state) => state.analysis);
  const broken = analysis?.diagnostics.some(({ severity }) => severity === 'error');
  if (dead) return <p className="invite">Python did not start, so there is no graph yet.</p>;
  if ((!analysis || coming) && beforehand) return beforehand;
  if (coming) return null;
  if (!analysis) return <p className="invite">The graph appears here as soon as Python is up.</p>;
  if (broken)
    return <p className="invite">The graph appears here once the code can be read. Problems say where.</p>;
  return <p className="invite">Write a function with typed parameters, and its node appears here.</p>;
}
