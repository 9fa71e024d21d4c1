import { useEffect, useState } from 'react';
import type { Changes, ValuePlace } from '../protocol';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { RESULT } from './shown';

/** How a value differs from the one of the run before; null where it does not, or there was none. */
export function useChanges(place: ValuePlace): Changes | null {
  const workbench = useWorkbench();
  const count = useBench((state) => state.run.count);
  const again = useBench((state) => state.run.again);
  const settled = useBench((state) => state.run.phase === 'finished');
  const fresh = useBench(
    ({ run }) =>
      place.node === RESULT || run.nodes[place.node]?.why === 'override' || !keptIn(run.nodes, place),
  );
  const [found, setFound] = useState<{ key: string; changes: Changes } | null>(null);
  const key = `${count} ${place.node} ${place.path ?? ''}`;

  useEffect(() => {
    if (!settled || !fresh || !again) return;
    let current = true;
    workbench.inspect({ ...place, type: 'changes' }).then(
      (changes) => current && setFound({ key, changes }),
      () => {}, // The value is gone; whoever shows it says so.
    );
    return () => {
      current = false;
    };
  }, [workbench, place, key, again, settled, fresh]);

  return found?.key === key && found.changes.state === 'changed' ? found.changes : null;
}

const keptIn = (nodes: Record<string, { cached: boolean }>, { node }: ValuePlace): boolean =>
  nodes[node]?.cached === true;
