import { select } from 'd3-selection';
import { type ZoomBehavior, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { firstView, SMALLEST, wayTo, wholeView } from './first-view';
import type { Box, Layout, Size } from './geometry';

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

/** Below this scale nobody reads a node. */
export const READABLE = 0.35;
const MAGNIFIED = 0.8;

/** What a new drawing or a new size of the pane brings back: the first view, all of it, or none of these. */
type Kept = 'first' | 'whole' | 'chosen';

/** What there is to be seen in a drawing, and since when: with another `of`, the view goes there again. */
export interface Focus {
  of: unknown;
  box: Box;
}

/**
 * Pan, zoom and fit. The transform goes straight to the group: moving the view must not render React.
 * `layout` is null as long as there are no elements.
 */
export function useZoom(
  svg: RefObject<SVGSVGElement | null>,
  view: RefObject<SVGGElement | null>,
  layout: Layout | null,
  pane: Size,
  focus: Focus | null = null,
): ZoomControls {
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const kept = useRef<Kept>('first');
  /** What was brought into view since the person last chose one, and in which drawing: it stays there. */
  const revealed = useRef<{ box: Box; layout: Layout | null } | null>(null);
  /** Whether there is a view that another one may be reached from by gliding. */
  const placed = useRef(false);
  const followers = useRef(new Set<() => void>());
  const sizes = useRef({ layout, pane, focus });
  sizes.current = { layout, pane, focus };
  const drawn = layout !== null;

  useLayoutEffect(() => {
    const element = svg.current;
    if (!drawn || !element) return;
    const zoomer = zoom<SVGSVGElement, unknown>()
      .scaleExtent([SMALLEST, 4])
      .on('zoom', ({ transform, sourceEvent }) => {
        if (sourceEvent) kept.current = 'chosen';
        const { x, y, k } = transform;
        view.current?.classList.toggle('gliding', !sourceEvent && placed.current);
        if (view.current) view.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
        for (const listener of followers.current) listener();
      });
    behaviour.current = zoomer;
    select(element).call(zoomer).on('dblclick.zoom', null);
    return () => {
      select(element).on('.zoom', null);
    };
  }, [svg, view, drawn]);

  const place = useCallback(() => {
    const { layout: content, pane: room, focus: point } = sizes.current;
    if (!svg.current || !behaviour.current || !content?.width || room.width === 0) {
      placed.current = false;
      return;
    }
    const to = kept.current === 'first' ? firstView(content, room, point?.box) : wholeView(content, room);
    const { box, layout: drawing } = revealed.current ?? {};
    const { dx, dy } = box && drawing === content ? wayTo(box, to, room) : { dx: 0, dy: 0 };
    behaviour.current.transform(
      select(svg.current),
      zoomIdentity.translate(to.x + dx, to.y + dy).scale(to.k),
    );
    placed.current = true;
  }, [svg]);

  const fitAll = useCallback(() => {
    kept.current = 'whole';
    revealed.current = null;
    place();
  }, [place]);

  // A new drawing or a new size of the pane fits again, unless the person has chosen a view. Before it is painted:
  // a drawing must not be seen in the corner first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are what this waits for.
  useLayoutEffect(() => {
    if (kept.current !== 'chosen') place();
  }, [place, drawn, layout?.width, layout?.height, pane.width, pane.height]);

  const zoomBy = useCallback(
    (factor: number) => {
      kept.current = 'chosen';
      if (svg.current) behaviour.current?.scaleBy(select(svg.current), factor);
    },
    [svg],
  );

  const panBy = useCallback(
    (dx: number, dy: number) => {
      kept.current = 'chosen';
      if (!svg.current) return;
      const { k } = zoomTransform(svg.current);
      behaviour.current?.translateBy(select(svg.current), dx / k, dy / k);
    },
    [svg],
  );

  const reveal = useCallback(
    (box: Box) => {
      if (!svg.current) return;
      revealed.current = { box, layout: sizes.current.layout };
      const transform = zoomTransform(svg.current);
      const { dx, dy } = wayTo(box, transform, sizes.current.pane);
      if (dx !== 0 || dy !== 0)
        behaviour.current?.translateBy(select(svg.current), dx / transform.k, dy / transform.k);
    },
    [svg],
  );

  // Whoever has chosen a view keeps it, and is only taken to what there is to be seen.
  const point = focus?.of ?? null;
  useLayoutEffect(() => {
    const box = point && sizes.current.focus?.box;
    if (!box) return;
    if (kept.current === 'chosen') reveal(box);
    else place();
  }, [point, place, reveal]);

  const magnify = useCallback(
    (box: Box) => {
      if (!svg.current || zoomTransform(svg.current).k >= READABLE) return reveal(box);
      kept.current = 'chosen';
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
      kept.current = 'chosen';
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

/** Calls `look` now, and once in each frame in which the view has moved; returns how to stop that. */
export function followInFrames(zoom: ZoomControls, look: () => void): () => void {
  let frame = 0;
  const off = zoom.follow(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      look();
    });
  });
  look();
  return () => {
    off();
    cancelAnimationFrame(frame);
  };
}
