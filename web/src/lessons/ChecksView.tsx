import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import type { CheckVerdict } from '../protocol';
import { sameFiles } from '../workbench/files';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { DifferenceView } from './DifferenceView';
import { useSlowRun } from './use-slow-run';

/** What the checks say: the first that does not pass with what to do next, the others by name. */
export function ChecksView() {
  const checking = useBench((state) => state.checking);
  const slow = useSlowRun();
  return (
    <section className="checks" aria-label="Checks">
      <div role="status">
        {slow && (
          <p className="verdict waiting">
            <CircleDashed size={16} aria-hidden="true" />
            The program has been running for a while. If a loop in it never ends, press Stop: nothing is lost.
          </p>
        )}
        <Outcome />
      </div>
      {checking.result && !checking.result.passed && <Verdicts verdicts={checking.result.verdicts} />}
    </section>
  );
}

function Outcome() {
  const { phase, result, failed } = useBench((state) => state.checking);
  const files = useBench((state) => state.files);
  const checked = useBench((state) => state.checking.files);
  if (phase === 'checking') return <p className="muted">Checking</p>;
  if (failed) return <p className="error-text">The checks could not run: {failed}</p>;
  if (!result) return null;
  if (result.stopped)
    return <p className="muted">The checks were stopped. Change the program and check again.</p>;
  const old = checked !== null && !sameFiles(checked, files);
  if (result.passed)
    return (
      <p className="verdict passed">
        <CircleCheck size={16} aria-hidden="true" />
        {old ? 'It passed all checks before your last change.' : 'It passes all checks.'}
      </p>
    );
  const count = result.verdicts.filter(({ passed }) => passed).length;
  return (
    <p className="muted">
      {count} of {result.verdicts.length} checks pass{old ? ', before your last change' : ''}.
    </p>
  );
}

function Verdicts({ verdicts }: { verdicts: CheckVerdict[] }) {
  const workbench = useWorkbench();
  const first = verdicts.find(({ passed }) => !passed);
  return (
    <ul>
      {verdicts.map((verdict) => (
        <li
          key={verdict.check}
          className={verdict.passed ? 'passed' : verdict === first ? 'failed' : 'later'}
        >
          {verdict.passed ? (
            <CircleCheck size={16} role="img" aria-label="Passed" />
          ) : verdict === first ? (
            <CircleAlert size={16} role="img" aria-label="Not yet" />
          ) : (
            <CircleDashed size={16} role="img" aria-label="Not yet" />
          )}
          <div>
            <p>{verdict === first ? verdict.hint : verdict.check}</p>
            {verdict === first && verdict.difference && (
              <DifferenceView
                difference={verdict.difference}
                show={() => workbench.showDifference(verdict.difference)}
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
