import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { paletteOf } from './paint';
import type { Scene } from './scene';
import type { ZoomControls } from './use-zoom';

const WIDTH = 144;
const HEIGHT = 96;
/** In a lower pane it would cover what it is a map of. */
const LEAST_PANE = 2 * HEIGHT;

/** The whole graph in small, with a frame around what is in view; a drag moves the view. Shown when not all is in view. */
export function Minimap({
  scene,
  zoom,
  pane,
}: {
  scene: Scene;
  zoom: ZoomControls;
  pane: { width: number; height: number };
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [needed, setNeeded] = useState(false);
  const { layout } = scene;
  const scale = Math.min(WIDTH / layout.width, HEIGHT / layout.height);
  const [left, top] = [(WIDTH - layout.width * scale) / 2, (HEIGHT - layout.height * scale) / 2];

  useEffect(() => {
    const look = () => {
      const { x, y, k } = zoom.transform();
      const [width, height] = [pane.width / k, pane.height / k];
      setNeeded(width < layout.width * 0.98 || height < layout.height * 0.98);
      if (!frame.current) return;
      Object.assign(frame.current.style, {
        transform: `translate(${left + (-x / k) * scale}px, ${top + (-y / k) * scale}px)`,
        width: `${width * scale}px`,
        height: `${height * scale}px`,
      });
    };
    look();
    return zoom.follow(look);
  }, [zoom, pane, layout, scale, left, top]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!needed || !element || !context) return;
    context.setTransform(2, 0, 0, 2, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = paletteOf(element).rim;
    for (const box of Object.values(layout.boxes)) {
      const [width, height] = [Math.max(1, box.width * scale), Math.max(1, box.height * scale)];
      context.fillRect(left + box.x * scale - width / 2, top + box.y * scale - height / 2, width, height);
    }
  }, [needed, layout, scale, left, top]);

  function go(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    zoom.centreOn((event.clientX - bounds.left - left) / scale, (event.clientY - bounds.top - top) / scale);
  }

  return (
    // What it does, keys do too; and what it shows, the outline tells.
    <div
      className="minimap"
      aria-hidden="true"
      hidden={!needed || pane.height < LEAST_PANE}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={canvas} width={WIDTH * 2} height={HEIGHT * 2} style={{ width: WIDTH, height: HEIGHT }} />
      <div ref={frame} className="minimap-frame" />
    </div>
  );
}
