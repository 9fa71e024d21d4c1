import { useEffect, useMemo, useRef } from 'react';
import type { Lights } from './lights';
import { edgePaths, paint, paletteOf } from './paint';
import type { Scene } from './scene';
import type { Transform, ZoomControls } from './use-zoom';

interface OverviewProps {
  scene: Scene;
  lights: Lights;
  selected: string | null;
  matches: ReadonlySet<string> | null;
  zoom: ZoomControls;
  pane: { width: number; height: number };
}

/** A still view is painted sharp after this pause. */
const SETTLE_MS = 90;

/**
 * All of a large graph on one canvas, under the nodes that can be read. While the view moves the picture is moved
 * as a whole, which costs nothing; it is painted anew when the view rests or its rim comes into sight.
 */
export function Overview({ scene, lights, selected, matches, zoom, pane }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const edges = useMemo(() => edgePaths(scene.layout, lights), [scene, lights]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || pane.width === 0) return;
    const margin = { x: Math.round(pane.width / 2), y: Math.round(pane.height / 2) };
    const [width, height] = [pane.width + 2 * margin.x, pane.height + 2 * margin.y];
    const ratio = Math.min(2, devicePixelRatio);
    element.width = width * ratio;
    element.height = height * ratio;
    Object.assign(element.style, {
      width: `${width}px`,
      height: `${height}px`,
      left: `${-margin.x}px`,
      top: `${-margin.y}px`,
    });
    let painted: Transform = zoom.transform();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;

    function repaint(): void {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      frame = 0;
      if (!element || !context) return;
      painted = zoom.transform();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      context.translate(margin.x, margin.y);
      paint(context, { scene, lights, edges, selected, matches }, painted, paletteOf(element));
      element.style.transform = '';
    }

    function move(): void {
      const now = zoom.transform();
      const scale = now.k / painted.k;
      const dx = margin.x - scale * margin.x + now.x - scale * painted.x;
      const dy = margin.y - scale * margin.y + now.y - scale * painted.y;
      if (element) element.style.transform = `translate(${dx}px, ${dy}px) scale(${scale})`;
      clearTimeout(timer);
      timer = setTimeout(repaint, SETTLE_MS);
      const covered =
        dx <= margin.x &&
        dy <= margin.y &&
        dx + width * scale >= pane.width + margin.x &&
        dy + height * scale >= pane.height + margin.y;
      if (!covered) frame ||= requestAnimationFrame(repaint);
    }

    repaint();
    const off = zoom.follow(move);
    const theme = new MutationObserver(repaint);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', repaint);
    return () => {
      off();
      theme.disconnect();
      dark.removeEventListener('change', repaint);
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [scene, lights, edges, selected, matches, zoom, pane]);

  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className="overview" />
    </div>
  );
}
