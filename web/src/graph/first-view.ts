import type { Box, Layout, Size } from './geometry';
import type { Transform } from './use-zoom';

/** Pixels around a drawing that is shown whole. */
export const MARGIN = 24;
/** Text stays at its own size at most: a graph of two nodes must not shout. */
const LARGEST_FIT = 1;
/** Thousands of nodes in one rank still fit. */
export const SMALLEST = 0.004;

/** In a pane less wide than this there is no hovering and no wheel: what cannot be read at once stays unread. */
export const NARROW = 600;
/** Names are 10 pixels high at this scale. */
const LEAST_READABLE = 0.8;
/** Of a narrow pane every pixel counts. */
const NARROW_MARGIN = 12;
/** At the foot of the pane stand buttons, and beside a large drawing a small map. */
const FOOT = 40;
const MAP = 80;

/** The whole drawing, in the middle of the pane. */
export function wholeView(content: Size, pane: Size): Transform {
  const k = Math.min(
    LARGEST_FIT,
    Math.max(SMALLEST, (pane.width - 2 * MARGIN) / content.width),
    Math.max(SMALLEST, (pane.height - 2 * MARGIN) / content.height),
  );
  return { k, x: (pane.width - content.width * k) / 2, y: (pane.height - content.height * k) / 2 };
}

/**
 * How a drawing is shown before anybody has moved it: as a whole; or, in a narrow pane that it does not fit into
 * readably, as wide as the pane and from its first rank on, or further on where `focus` lies, which is the point of it.
 */
export function firstView(layout: Layout, pane: Size, focus: Box | null = null): Transform {
  const first = fromTheStart(layout, pane);
  if (!focus) return first;
  const fits = focus.width * first.k <= pane.width && focus.height * first.k <= pane.height - FOOT;
  if (!fits) return wholeView(layout, pane);
  const { dx, dy } = wayTo(focus, first, { ...pane, height: pane.height - MAP });
  if (dx === 0 && dy === 0) return first;
  return { ...first, x: pane.width / 2 - focus.x * first.k, y: pane.height / 2 - focus.y * first.k };
}

/** How far a view has to move so that a box stands in the pane, with a margin. */
export function wayTo(box: Box, { x, y, k }: Transform, pane: Size): { dx: number; dy: number } {
  const along = (middle: number, length: number, room: number) =>
    overhang(middle - (length * k) / 2, middle + (length * k) / 2, room);
  return {
    dx: along(box.x * k + x, box.width, pane.width),
    dy: along(box.y * k + y, box.height, pane.height - FOOT),
  };
}

/** How far to move so that a stretch lies within 0 and `length`, with a margin. */
function overhang(start: number, end: number, length: number): number {
  if (start < NARROW_MARGIN) return NARROW_MARGIN - start;
  if (end > length - NARROW_MARGIN) return Math.max(length - NARROW_MARGIN - end, NARROW_MARGIN - start);
  return 0;
}

/** The smallest box around several; null around none. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map(({ x, width }) => x - width / 2));
  const right = Math.max(...boxes.map(({ x, width }) => x + width / 2));
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2));
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

function fromTheStart(layout: Layout, pane: Size): Transform {
  const whole = wholeView(layout, pane);
  if (pane.width >= NARROW || whole.k >= LEAST_READABLE) return whole;
  const room = { width: pane.width - 2 * NARROW_MARGIN, height: pane.height - 2 * NARROW_MARGIN };
  const k = Math.min(LARGEST_FIT, Math.max(LEAST_READABLE, room.width / layout.width));
  const [across, along] = layout.direction === 'LR' ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const start = Math.min(...Object.values(layout.boxes).map((box) => box[along]));
  const first = Object.values(layout.boxes).filter((box) => box[along] === start);
  const middle = first.reduce((sum, box) => sum + box[across], 0) / Math.max(1, first.length);
  const length = { x: 'width', y: 'height' } as const;
  const place = (side: 'x' | 'y') => {
    const [content, free] = [layout[length[side]] * k, room[length[side]]];
    if (content <= free) return NARROW_MARGIN + (free - content) / 2;
    const wanted = side === along ? 0 : free / 2 - middle * k;
    return NARROW_MARGIN + Math.min(0, Math.max(free - content, wanted));
  };
  return { k, x: place('x'), y: place('y') };
}

export type Side = 'above' | 'below' | 'left' | 'right';

/** The side of the pane beyond which most nodes lie, and how many those are; null if all are at least partly in view. */
export function mostBeyond(
  boxes: Layout['boxes'],
  { x, y, k }: Transform,
  pane: Size,
): { side: Side; count: number } | null {
  const beyond: Record<Side, number> = { below: 0, right: 0, above: 0, left: 0 };
  for (const box of Object.values(boxes)) {
    const [left, top] = [(box.x - box.width / 2) * k + x, (box.y - box.height / 2) * k + y];
    if (top >= pane.height) beyond.below++;
    else if (top + box.height * k <= 0) beyond.above++;
    else if (left >= pane.width) beyond.right++;
    else if (left + box.width * k <= 0) beyond.left++;
  }
  const sides = Object.entries(beyond) as [Side, number][];
  const [side, count] = sides.reduce((most, one) => (one[1] > most[1] ? one : most));
  return count === 0 ? null : { side, count };
}
