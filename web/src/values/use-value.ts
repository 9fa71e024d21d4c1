import { useEffect, useState } from 'react';
import type { Preview } from '../protocol';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { PAGE } from './pages';
import { type Shown, shownValue } from './shown';

type Fetched = { key: string; preview: Preview | null; error: string | null };

/** What to show and its value; a value that did not come with the run is fetched. */
export function useValue(): { shown: Shown | null; error: string | null } {
  const workbench = useWorkbench();
  const selection = useBench((state) => state.selection);
  const run = useBench((state) => state.run);
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const shown = shownValue({ selection, run });
  const name = shown?.name ?? '';
  const key = `${run.count} ${name}`;
  const missing = shown !== null && shown.preview === null && run.nodes[name]?.status === 'done';
  const settled = run.phase === 'finished';

  useEffect(() => {
    if (!missing || !settled) return;
    let current = true;
    const take = (preview: Preview | null, error: string | null) =>
      current && setFetched({ key, preview, error });
    workbench.preview(name, { offset: 0, limit: PAGE }).then(
      (preview) => take(preview, null),
      (error: unknown) => take(null, error instanceof Error ? error.message : String(error)),
    );
    return () => {
      current = false;
    };
  }, [workbench, missing, settled, name, key]);

  if (shown && missing && fetched?.key === key) {
    return { shown: { name, preview: fetched.preview }, error: fetched.error };
  }
  return { shown, error: null };
}
