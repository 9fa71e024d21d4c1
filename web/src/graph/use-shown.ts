import { useMemo, useRef } from 'react';
import type { Graph } from '../protocol';
import { useBench } from '../workbench/use-workbench';
import { type Search, type Shown, searchIn, shownOf } from './shown';

export interface Look {
  shown: Shown;
  search: Search;
  /** The nodes that are found, in the order of the graph. */
  found: readonly string[];
  /** The node that a neighbourhood is drawn around: the selected one, or the last that was. */
  centre: string | null;
}

/** The part of the graph that is looked at. */
export function useShown(graph: Graph | null): Look | null {
  const { query, only, hops, collapsed, grouped } = useBench((state) => state.view);
  const selected = useBench((state) => state.selection.node);
  const last = useRef<string | null>(null);
  if (selected !== null) last.current = selected;
  const centre = hops === null ? null : last.current;
  const search = useMemo(
    () => (graph ? searchIn(graph, query) : { matches: null, why: null }),
    [graph, query],
  );
  // What is merely marked must not lay the graph out anew.
  const part = only ? search.matches : null;
  const shown = useMemo(
    () => graph && shownOf(graph, { only, hops, collapsed, grouped }, part, centre),
    [graph, only, hops, collapsed, grouped, part, centre],
  );
  return useMemo(
    () => shown && { shown, search, found: [...(search.matches ?? [])], centre },
    [shown, search, centre],
  );
}
