import { select } from 'd3-selection';
import { type ZoomBehavior, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { Box } from './geometry';

export interface ZoomControls {
  /** Shows the whole drawing, and keeps doing so until the person pans or zooms. */
  fitAll(): void;
  zoomBy(factor: number): void;
  panBy(dx: number, dy: number): void;
  /** Pans just enough to bring a box into view. */
  reveal(box: Box): void;
  /** As `reveal`, and large enough to be read. */
  magnify(box: Box): void;
  /** Brings a point of the drawing to the middle of the pane. */
  centreOn(x: number, y: number): void;
  /** The view as it is: a point of the drawing times `k`, plus x and y, is its place in the pane. */
  transform(): Transform;
  /** Calls `listener` whenever the view has moved; returns how to stop that. */
  follow(listener: () => void): () => void;
}

export interface Transform {
  x: number;
  y: number;
  k: number;
}

interface Size {
  width: number;
  height: number;
}

const MARGIN = 24;
/** Text stays at its own size at most: a graph of two nodes must not shout. */
const LARGEST_FIT = 1;
/** Below this scale nobody reads a node. */
export const READABLE = 0.35;
const MAGNIFIED = 0.8;
/** Thousands of nodes in one rank still fit. */
const SMALLEST = 0.004;

/**
 * Pan, zoom and fit. The transform goes straight to the group: moving the view must not render React.
 * `drawn` tells that the elements are there.
 */
export function useZoom(
  svg: RefObject<SVGSVGElement | null>,
  view: RefObject<SVGGElement | null>,
  drawn: boolean,
  content: Size,
  pane: Size,
): ZoomControls {
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const touched = useRef(false);
  const followers = useRef(new Set<() => void>());
  const sizes = useRef({ content, pane });
  sizes.current = { content, pane };

  useLayoutEffect(() => {
    const element = svg.current;
    if (!drawn || !element) return;
    const zoomer = zoom<SVGSVGElement, unknown>()
      .scaleExtent([SMALLEST, 4])
      .on('zoom', ({ transform, sourceEvent }) => {
        if (sourceEvent) touched.current = true;
        const { x, y, k } = transform;
        view.current?.classList.toggle('gliding', !sourceEvent);
        if (view.current) view.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
        for (const listener of followers.current) listener();
      });
    behaviour.current = zoomer;
    select(element).call(zoomer).on('dblclick.zoom', null);
    return () => {
      select(element).on('.zoom', null);
    };
  }, [svg, view, drawn]);

  const fitAll = useCallback(() => {
    touched.current = false;
    const { content: inner, pane: outer } = sizes.current;
    if (!svg.current || !behaviour.current || inner.width === 0 || outer.width === 0) return;
    const scale = Math.min(
      LARGEST_FIT,
      Math.max(SMALLEST, (outer.width - 2 * MARGIN) / inner.width),
      Math.max(SMALLEST, (outer.height - 2 * MARGIN) / inner.height),
    );
    const x = (outer.width - inner.width * scale) / 2;
    const y = (outer.height - inner.height * scale) / 2;
    behaviour.current.transform(select(svg.current), zoomIdentity.translate(x, y).scale(scale));
  }, [svg]);

  // A new drawing or a new size of the pane fits again, unless the person has chosen a view. Before it is painted:
  // a drawing must not be seen in the corner first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are what this waits for.
  useLayoutEffect(() => {
    if (!touched.current) fitAll();
  }, [fitAll, drawn, content.width, content.height, pane.width, pane.height]);

  const zoomBy = useCallback(
    (factor: number) => {
      touched.current = true;
      if (svg.current) behaviour.current?.scaleBy(select(svg.current), factor);
    },
    [svg],
  );

  const panBy = useCallback(
    (dx: number, dy: number) => {
      touched.current = true;
      if (!svg.current) return;
      const { k } = zoomTransform(svg.current);
      behaviour.current?.translateBy(select(svg.current), dx / k, dy / k);
    },
    [svg],
  );

  const reveal = useCallback(
    (box: Box) => {
      if (!svg.current) return;
      const transform = zoomTransform(svg.current);
      const [left, top] = transform.apply([box.x - box.width / 2, box.y - box.height / 2]);
      const [right, bottom] = transform.apply([box.x + box.width / 2, box.y + box.height / 2]);
      const dx = overhang(left, right, sizes.current.pane.width);
      const dy = overhang(top, bottom, sizes.current.pane.height);
      if (dx !== 0 || dy !== 0)
        behaviour.current?.translateBy(select(svg.current), dx / transform.k, dy / transform.k);
    },
    [svg],
  );

  const magnify = useCallback(
    (box: Box) => {
      if (!svg.current || zoomTransform(svg.current).k >= READABLE) return reveal(box);
      touched.current = true;
      const { width, height } = sizes.current.pane;
      const view = zoomIdentity
        .translate(width / 2, height / 2)
        .scale(MAGNIFIED)
        .translate(-box.x, -box.y);
      behaviour.current?.transform(select(svg.current), view);
    },
    [svg, reveal],
  );

  const centreOn = useCallback(
    (x: number, y: number) => {
      touched.current = true;
      if (svg.current) behaviour.current?.translateTo(select(svg.current), x, y);
    },
    [svg],
  );

  const transform = useCallback(() => (svg.current ? zoomTransform(svg.current) : zoomIdentity), [svg]);

  const follow = useCallback((listener: () => void) => {
    followers.current.add(listener);
    return () => {
      followers.current.delete(listener);
    };
  }, []);

  return useMemo(
    () => ({ fitAll, zoomBy, panBy, reveal, magnify, centreOn, transform, follow }),
    [fitAll, zoomBy, panBy, reveal, magnify, centreOn, transform, follow],
  );
}

/** How far to move so that a stretch lies within 0 and `length`, with a margin. */
function overhang(start: number, end: number, length: number): number {
  if (start < MARGIN) return MARGIN - start;
  if (end > length - MARGIN) return Math.max(length - MARGIN - end, MARGIN - start);
  return 0;
}
