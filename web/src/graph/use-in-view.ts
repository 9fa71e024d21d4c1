import { useEffect, useState } from 'react';
import type { Layout } from './geometry';
import { followInFrames, READABLE, type ZoomControls } from './use-zoom';

/** Up to so many nodes all are elements; of more only those that can be read. */
export const MOST_ELEMENTS = 300;
/** Pixels around the pane in which nodes are ready before they come into view. */
const MARGIN = 200;

/** The nodes that stand in the pane, large enough to be read; at most so many as a page bears. */
export function inView(
  layout: Layout,
  { x, y, k }: { x: number; y: number; k: number },
  pane: { width: number; height: number },
): string[] {
  if (k < READABLE) return [];
  const names: string[] = [];
  for (const [name, box] of Object.entries(layout.boxes)) {
    const [dx, dy] = [box.x * k + x, box.y * k + y];
    const [rx, ry] = [(box.width * k) / 2 + MARGIN, (box.height * k) / 2 + MARGIN];
    if (dx + rx > 0 && dy + ry > 0 && dx - rx < pane.width && dy - ry < pane.height) names.push(name);
    if (names.length === MOST_ELEMENTS) break;
  }
  return names;
}

/** Which nodes of a large graph are drawn as elements, besides the canvas that draws all; null means all of them. */
export function useInView(
  layout: Layout,
  zoom: ZoomControls,
  pane: { width: number; height: number },
): ReadonlySet<string> | null {
  const large = Object.keys(layout.boxes).length > MOST_ELEMENTS;
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!large) return;
    return followInFrames(zoom, () => {
      const next = inView(layout, zoom.transform(), pane);
      setNames((now) =>
        now.size === next.length && next.every((name) => now.has(name)) ? now : new Set(next),
      );
    });
  }, [large, layout, zoom, pane]);
  return large ? names : null;
}
