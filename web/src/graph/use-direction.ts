import { useMemo, useRef } from 'react';
import type { Graph } from '../protocol';
import { directionFor } from './direction';
import type { Direction } from './dot';
import type { Size } from './geometry';

/**
 * The direction to draw in. A pane that is hidden will be as large as it was, or about as large as the window:
 * what is laid out meanwhile must not turn when it comes to the front.
 */
export function useDirection(graph: Graph | null, pane: Size): Direction {
  const last = useRef<Size | null>(null);
  if (pane.width > 0) last.current = pane;
  const { width, height } = last.current ?? { width: innerWidth, height: innerHeight };
  return useMemo(() => (graph ? directionFor(graph, { width, height }) : 'LR'), [graph, width, height]);
}
