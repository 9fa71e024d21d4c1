import { useEffect, useRef, useState } from 'react';
import { whenMarked } from '../workbench/marks';
import { TAB_TOGGLE } from '../workbench/platform';
import type { WorkbenchState } from '../workbench/state';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import type { Workbench } from '../workbench/workbench';
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
    const cancel = whenWanted(workbench, () => {
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

/** The first graph comes within a second; after that the editor waits no longer, whatever became of it. */
const PATIENCE_MS = 2500;
/** From an analysis to its drawing. */
const DRAWING_MS = 250;

/**
 * Calls `work` once the first graph is there, the boot has failed or somebody wants to type; returns how to call it off.
 * Prevents: two cores that read the editor's 3 MB of code while Python starts on them.
 */
function whenWanted(workbench: Workbench, work: () => void): () => void {
  let called = false;
  const call = () => {
    stop();
    if (!called) work();
    called = true;
  };
  const check = ({ analysis, boot }: WorkbenchState) => {
    if (!analysis && !boot.failed) return;
    // What cannot be read has no drawing to wait for.
    unsubscribe();
    clearTimeout(timer);
    timer = setTimeout(call, DRAWING_MS);
  };
  let timer = setTimeout(call, PATIENCE_MS);
  const unsubscribe = workbench.store.subscribe(check);
  for (const event of WANTS) window.addEventListener(event, call);
  const stop = () => {
    unsubscribe();
    clearTimeout(timer);
    for (const event of WANTS) window.removeEventListener(event, call);
  };
  check(workbench.store.getState());
  // In the next task, so that the graph is on the screen first.
  whenMarked('first-graph', () => setTimeout(call));
  return () => {
    called = true;
    stop();
  };
}

const WANTS = ['pointerdown', 'keydown'] as const;
