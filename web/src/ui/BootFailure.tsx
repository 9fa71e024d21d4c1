import { CircleAlert } from 'lucide-react';
import { useBench, useWorkbench } from '../workbench/use-workbench';

/** Says why Python, or a part of it, did not start, and offers another try. */
export function BootFailure() {
  const workbench = useWorkbench();
  const failed = useBench((state) => state.boot.failed);
  const dead = useBench((state) => state.kernel === 'failed');
  if (!failed) return null;
  return (
    <div className="failure" role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      <p>
        {failed} {dead ? '' : 'Programs without pandas still run. '}Your files are safe.
      </p>
      <button
        type="button"
        className="button outlined"
        onClick={() => (dead ? workbench.retryBoot() : location.reload())}
      >
        {dead ? 'Try again' : 'Reload the page'}
      </button>
    </div>
  );
}
