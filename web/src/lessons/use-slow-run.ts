import { useEffect, useState } from 'react';
import { useBench } from '../workbench/use-workbench';

/** Longer than any lesson's program takes. */
const SLOW_MS = 6000;

/** True once a run has taken so long that it may never end. */
export function useSlowRun(): boolean {
  const running = useBench((state) => state.run.phase === 'running' && state.boot.pandas);
  const count = useBench((state) => state.run.count);
  const [slow, setSlow] = useState(-1);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setSlow(count), SLOW_MS);
    return () => clearTimeout(timer);
  }, [running, count]);
  return running && slow === count;
}
