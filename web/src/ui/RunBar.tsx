import { ListRestart, Play, Square } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { MOD } from '../workbench/platform';
import { errorCount } from '../workbench/problems';
import type { Run } from '../workbench/state';
import { duration } from '../workbench/summary';
import { useStale } from '../workbench/use-stale';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { BootStatus } from './BootStatus';

interface RunBarProps {
  /** Whether there is a button to compute everything anew. */
  all?: boolean;
  /** More buttons, after Stop. */
  children?: ReactNode;
}

/** Run and Stop, and in a few words what is going on. */
export function RunBar({ all = true, children }: RunBarProps) {
  const workbench = useWorkbench();
  const running = useBench((state) => state.run.phase === 'running');
  const stopping = useBench((state) => state.run.stopping);
  const importing = useSlowImport();
  const dead = useBench((state) => state.kernel === 'failed');
  const stale = useStale().size;
  return (
    <div className="run-bar">
      <button
        type="button"
        className="button primary"
        disabled={running || dead}
        title={`${stale > 0 ? `Run what is out of date: ${count(stale)}` : 'Run'} (${MOD}+Enter)`}
        onClick={() => void workbench.run().catch(() => {})}
      >
        <Play size={14} fill="currentColor" aria-hidden="true" />
        Run
        {stale > 0 && (
          <span className="run-count" aria-hidden="true">
            {stale}
          </span>
        )}
      </button>
      {all && (
        <button
          type="button"
          className="button outlined run-all"
          disabled={running || dead}
          title={`Compute everything anew, kept values included (${MOD}+Shift+Enter)`}
          onClick={() => void workbench.run({ all: true }).catch(() => {})}
        >
          <ListRestart size={14} aria-hidden="true" />
          <span>Run all</span>
        </button>
      )}
      <button
        type="button"
        className="button outlined"
        disabled={!(running || importing) || stopping}
        title={`Stop (${MOD}+.)`}
        onClick={() => void workbench.stop()}
      >
        <Square size={12} fill="currentColor" aria-hidden="true" />
        Stop
      </button>
      {children}
      <BootStatus />
      <div className="run-status" role="status">
        <RunStatus importing={importing} />
      </div>
    </div>
  );
}

/** True once the analysis has taken long: importing the files executes them, and that may not end. */
function useSlowImport(): boolean {
  const analysing = useBench((state) => state.analysing && state.boot.engine);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!analysing) return;
    const timer = setTimeout(() => setSlow(true), 1000);
    return () => clearTimeout(timer);
  }, [analysing]);
  return slow;
}

function RunStatus({ importing }: { importing: boolean }) {
  const run = useBench((state) => state.run);
  const pandas = useBench((state) => state.boot.pandas);
  const saved = useBench((state) => state.saved);
  if (run.stopping) return 'Stopping';
  const begun = pandas || Object.keys(run.nodes).length > 0;
  if (run.phase === 'running') return begun ? 'Running' : 'Waiting for its packages';
  if (importing) return 'Importing the files takes long';
  if (run.phase === 'finished') return <RunSummary />;
  if (!saved) return 'This browser does not keep the program: copy it before you leave';
  return null;
}

function RunSummary() {
  const run = useBench((state) => state.run);
  const errors = useBench(errorCount);
  const stale = useStale();
  if (stale.size > 0) return `${count(stale.size)} out of date: ${[...stale].join(', ')}`;
  const done = Object.values(run.nodes).filter(({ status }) => status === 'done');
  const kept = done.filter(({ cached }) => cached).length;
  const ms = done.reduce((sum, node) => sum + (node.cached ? 0 : node.ms), 0);
  if (run.error?.type === 'Stopped') return 'Stopped';
  if (!run.ok) return <span className="error-text">{failure(run, errors)}</span>;
  if (done.length === 0) return 'Done';
  const ran = done.length - kept;
  return `${count(ran)} in ${duration(ms)}${kept > 0 ? `, ${kept} kept` : ''}`;
}

/** A node that never ran has not failed: what is wrong with the program kept the run from beginning. */
function failure({ error, nodes }: Run, errors: number): string {
  if (error?.node && nodes[error.node]?.status === 'failed') return `${error.node} failed`;
  if (Object.keys(nodes).length > 0 || errors === 0) return 'The run failed';
  return `Did not run: ${errors === 1 ? '1 problem' : `${errors} problems`}`;
}

const count = (nodes: number): string => (nodes === 1 ? '1 node' : `${nodes} nodes`);
