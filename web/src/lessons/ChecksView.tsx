import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import type { CheckVerdict } from '../protocol';
import { sameFiles } from '../workbench/files';
import { useBench } from '../workbench/use-workbench';
import { DifferenceView } from './DifferenceView';
import { useSlowRun } from './use-slow-run';

/** What the checks say: the first that does not pass with what to do next, the others by name. */
export function ChecksView() {
  const result = useBench((state) => state.checking.result);
  const verdicts = result && !result.passed ? result.verdicts : [];
  const first = verdicts.find(({ passed }) => !passed);
  return (
    <section className="checks" aria-label="Checks">
      {/* Read out whole whenever it changes: what the difference adds is there to be looked through. */}
      <div role="status">
        <SlowRun />
        <Outcome />
        {first && (
          <div className="verdict-failed">
            <CircleAlert size={16} role="img" aria-label="Not yet" />
            <p>{first.hint}</p>
          </div>
        )}
      </div>
      {first?.difference && <DifferenceView difference={first.difference} hint={first.hint} />}
      {verdicts.length > 1 && <Others verdicts={verdicts.filter((one) => one !== first)} />}
    </section>
  );
}

function SlowRun() {
  if (!useSlowRun()) return null;
  return (
    <p className="verdict verdict-waiting">
      <CircleDashed size={16} aria-hidden="true" />
      The program has been running for a while. If a loop in it never ends, press Stop: nothing is lost.
    </p>
  );
}

function Outcome() {
  const { phase, result, failed, files: checked } = useBench((state) => state.checking);
  const files = useBench((state) => state.files);
  if (phase === 'checking') return <p className="muted">Checking</p>;
  if (failed) return <p className="error-text">The checks could not run: {failed}</p>;
  if (!result) return null;
  if (result.stopped)
    return <p className="muted">The checks were stopped. Change the program and check again.</p>;
  const old = checked !== null && !sameFiles(checked, files);
  if (result.passed)
    return (
      <p className="verdict verdict-passed">
        <CircleCheck size={16} aria-hidden="true" />
        {old ? 'It passed all checks before your last change.' : 'It passes all checks.'}
      </p>
    );
  const all = result.verdicts.length;
  const count = result.verdicts.filter(({ passed }) => passed).length;
  return (
    <p className="muted">
      {count} of {all} checks pass
      <span className="visually-hidden">, {all - count} not yet</span>
      {old ? ', before your last change' : ''}.
    </p>
  );
}

function Others({ verdicts }: { verdicts: CheckVerdict[] }) {
  return (
    <ul>
      {verdicts.map(({ check, passed }) => (
        <li key={check} className={passed ? 'check check-passed' : 'check'}>
          {passed ? (
            <CircleCheck size={16} role="img" aria-label="Passed" />
          ) : (
            <CircleDashed size={16} role="img" aria-label="Not yet" />
          )}
          {check}
        </li>
      ))}
    </ul>
  );
}
