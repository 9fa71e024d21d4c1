import { useCallback } from 'react';
import type { FramePreview, TableView, ValuePlace } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';
import type { Workbench } from '../workbench/workbench';
import { PLAIN } from './view';

/** How a person has set up a table; a new run is no reason to lose it. */
interface Kept {
  view: TableView;
  filtering: boolean;
  summing: boolean;
}

/** On a low screen the rows need the room. */
const LOW = '(max-height: 540px)';

const asEver = (): Kept => ({ view: PLAIN, filtering: false, summing: !matchMedia(LOW).matches });

const tables = new WeakMap<Workbench, Map<string, Kept>>();

/** The set-up of the table at this place when it was last on show with these columns, and how to keep the present one. */
export function useKept(place: ValuePlace, frame: FramePreview): [Kept, (kept: Kept) => void] {
  const workbench = useWorkbench();
  const columns = frame.columns.map(({ name }) => name).join('\n');
  const key = `${place.node} ${place.path ?? ''}\n${columns}`;
  const known = tables.get(workbench) ?? new Map<string, Kept>();
  tables.set(workbench, known);
  const keep = useCallback((kept: Kept) => void known.set(key, kept), [known, key]);
  return [known.get(key) ?? asEver(), keep];
}
