import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { mostBeyond, NARROW, type Side } from './first-view';
import type { Layout, Size } from './geometry';
import { followInFrames, type ZoomControls } from './use-zoom';

const ICONS = { below: ArrowDown, above: ArrowUp, left: ArrowLeft, right: ArrowRight };
const WORDS = { below: 'below', above: 'above', left: 'to the left', right: 'to the right' };
const TOWARDS = { below: [0, -1], above: [0, 1], left: [1, 0], right: [-1, 0] } as const;
/** Of the pane; what was at the rim stays in sight. */
const STEP = 0.8;

/** Where there is no room for a minimap: how many nodes lie beyond the pane, and a press goes there. */
export function MoreHint({ layout, zoom, pane }: { layout: Layout; zoom: ZoomControls; pane: Size }) {
  const [side, setSide] = useState<Side | null>(null);
  const [count, setCount] = useState(0);
  const narrow = pane.width > 0 && pane.width < NARROW;

  useEffect(() => {
    if (!narrow) return;
    return followInFrames(zoom, () => {
      const most = mostBeyond(layout.boxes, zoom.transform(), pane);
      setSide(most?.side ?? null);
      setCount(most?.count ?? 0);
    });
  }, [narrow, layout, zoom, pane]);

  if (!narrow || !side) return null;
  const Icon = ICONS[side];
  const [dx, dy] = TOWARDS[side];
  const go = () => zoom.panBy(dx * STEP * pane.width, dy * STEP * pane.height);
  return (
    <button type="button" className="button more-hint" onClick={go}>
      <Icon size={14} aria-hidden="true" />
      {count} more {WORDS[side]}
    </button>
  );
}
