import type { RunError } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';

/** The learner's own frames, outermost first; a click leads to the line. */
export function Traceback({ frames }: { frames: RunError['traceback'] }) {
  const workbench = useWorkbench();
  if (frames.length === 0) return null;
  return (
    <ol className="traceback" aria-label="Traceback">
      {frames.map(({ file, line, function: name, code }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a recursion repeats the same frame.
        <li key={index}>
          <button type="button" className="link" onClick={() => workbench.goTo({ file, line }, 'problems')}>
            {file}, line {line}, in {name}
          </button>
          <code>{code.trim()}</code>
        </li>
      ))}
    </ol>
  );
}
