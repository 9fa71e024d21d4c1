import type { Graph } from '../protocol';
import { childrenOf, parentsOf } from '../workbench/lineage';
import type { Box, Layout } from './geometry';

export type Step = 'upstream' | 'downstream' | 'before' | 'after';

/** Which way an arrow key leads: along the edges in the direction of the flow, across it to the neighbours. */
export function stepOf(key: string, direction: Layout['direction']): Step | null {
  const steps: Record<string, Step> =
    direction === 'LR'
      ? { ArrowLeft: 'upstream', ArrowRight: 'downstream', ArrowUp: 'before', ArrowDown: 'after' }
      : { ArrowUp: 'upstream', ArrowDown: 'downstream', ArrowLeft: 'before', ArrowRight: 'after' };
  return steps[key] ?? null;
}

/** The node that one step leads to, or null at the rim. Of several the nearest is taken. */
export function neighbour(graph: Graph, layout: Layout, name: string, step: Step): string | null {
  const here = layout.boxes[name];
  if (!here) return null;
  if (step === 'upstream') return nearest(layout, here, parentsOf(graph, name));
  if (step === 'downstream') return nearest(layout, here, childrenOf(graph, name));
  const flat = layout.direction === 'LR';
  const along = (box: Box) => (flat ? box.y : box.x);
  const across = (box: Box) => (flat ? box.x : box.y);
  const sameRank = Object.keys(layout.boxes).filter((other) => {
    const box = layout.boxes[other] as Box;
    const distance = along(box) - along(here);
    const reach = ((flat ? box.width + here.width : box.height + here.height) / 2) * 1.1;
    return Math.abs(across(box) - across(here)) < reach && (step === 'before' ? distance < -1 : distance > 1);
  });
  return nearest(layout, here, sameRank);
}

function nearest(layout: Layout, here: Box, names: string[]): string | null {
  let best: { name: string; distance: number } | null = null;
  for (const name of names) {
    const box = layout.boxes[name];
    if (!box || box === here) continue;
    const distance = (box.x - here.x) ** 2 + (box.y - here.y) ** 2;
    if (!best || distance < best.distance) best = { name, distance };
  }
  return best?.name ?? null;
}
