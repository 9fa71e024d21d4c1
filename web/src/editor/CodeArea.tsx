import { useEffect, useRef, useState } from 'react';
import { TAB_TOGGLE } from '../workbench/platform';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { PlainCode } from './PlainCode';

/** The code as plain text at once, and as an editor as soon as that is loaded. */
export function CodeArea() {
  const workbench = useWorkbench();
  const active = useBench((state) => state.active);
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const [tabMoves, setTabMoves] = useState(false);

  useEffect(() => {
    let takeDown: (() => void) | null = null;
    let gone = false;
    // Python's start is under way by now; the editor waits for a quiet moment of the page.
    const cancel = whenQuiet(() => {
      import('./code-editor')
        .then(({ mountCodeEditor }) => {
          if (gone || !host.current) return;
          takeDown = mountCodeEditor(host.current, { workbench, onTabMoves: setTabMoves });
          setState('ready');
        })
        .catch(() => setState('failed'));
    });
    return () => {
      gone = true;
      cancel();
      takeDown?.();
    };
  }, [workbench]);

  return (
    <div className="code-area" id="code-panel" role="tabpanel" aria-label={active}>
      <div className="code-host code" ref={host} />
      {state !== 'ready' && <PlainCode editable={state === 'failed'} />}
      <p className="code-foot" role="status">
        {tabMoves
          ? `Tab moves the focus. ${TAB_TOGGLE} makes it indent again.`
          : `Tab indents. ${TAB_TOGGLE} lets it move the focus.`}
      </p>
    </div>
  );
}

function whenQuiet(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(work, { timeout: 300 });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, 50);
  return () => clearTimeout(timer);
}
