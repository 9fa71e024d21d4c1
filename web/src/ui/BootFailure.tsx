import { CircleAlert } from 'lucide-react';
import { useBench, useWorkbench } from '../workbench/use-workbench';

/** Says why Python, or a part of it, did not start, and offers another try. */
export function BootFailure() {
  const workbench = useWorkbench();
  const { failed, engine } = useBench((state) => state.boot);
  if (!failed) return null;
  return (
    <div className="failure" role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      <p>
        {engine ? 'pandas could not be loaded; programs without it still run. ' : 'Python did not start. '}
        {failed} Your files are safe.
      </p>
      <button
        type="button"
        className="button outlined"
        onClick={() => (engine ? location.reload() : workbench.retryBoot())}
      >
        {engine ? 'Reload the page' : 'Try again'}
      </button>
    </div>
  );
}
