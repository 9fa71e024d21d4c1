import { describe, expect, it } from 'vitest';
import { around, firstView, mostBeyond } from '../../web/src/graph/first-view';
import type { Layout } from '../../web/src/graph/geometry';

const box = (x: number, y: number) => ({ x, y, width: 160, height: 44 });

/** So many nodes one below the other, in a drawing of this width. */
function column(count: number, width = 300, direction: Layout['direction'] = 'TB'): Layout {
  const boxes = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`n${index}`, box(width / 2, 22 + index * 74)]),
  );
  return { width, height: count * 74 - 30, direction, boxes, routes: [] };
}

const PHONE = { width: 360, height: 560 };

describe('the first view', () => {
  it('is the whole drawing where that can be read, and in a wide pane always', () => {
    const few = firstView(column(5), PHONE);
    expect(few.k).toBe(1);
    expect(few.y).toBeCloseTo((560 - 340) / 2);
    const wide = firstView(column(40), { width: 700, height: 400 });
    expect(wide.y + 2930 * wide.k).toBeLessThan(400);
  });

  it('begins at the first rank in a narrow pane, large enough to be read', () => {
    const { k, x, y } = firstView(column(40), PHONE);
    expect(k).toBe(1);
    expect(y).toBe(12);
    expect(x).toBeCloseTo((360 - 300) / 2);
    expect(firstView(column(40, 400), PHONE).k).toBeCloseTo(336 / 400);
  });

  it('goes on to where there is something to be seen, or shows all if that does not fit', () => {
    const layout = column(40);
    const { k, x, y } = firstView(layout, PHONE, layout.boxes.n30);
    expect([k, 150 + x, 22 + 30 * 74 + y]).toEqual([1, 180, 280]);
    expect(firstView(layout, PHONE, layout.boxes.n1)).toEqual(firstView(layout, PHONE));
    const ends = around([layout.boxes.n0, layout.boxes.n39].filter((one) => one !== undefined));
    expect(ends).toEqual({ x: 150, y: 22 + (39 * 74) / 2, width: 160, height: 39 * 74 + 44 });
    const all = firstView(layout, PHONE, ends);
    expect(all.y + layout.height * all.k).toBeLessThan(560);
    expect(around([])).toBeNull();
  });

  it('has the middle of the first rank in sight where the drawing is too wide', () => {
    const layout = column(40, 2000);
    layout.boxes.n0 = box(1500, 22);
    const { k, x } = firstView(layout, PHONE);
    expect(k).toBe(0.8);
    expect(1500 * k + x).toBeCloseTo(180);
    layout.boxes.n0 = box(80, 22);
    expect(firstView(layout, PHONE).x).toBe(12);
  });

  it('begins at the left where the drawing goes to the right', () => {
    const layout: Layout = {
      width: 1400,
      height: 44,
      direction: 'LR',
      boxes: { a: box(80, 22), b: box(1320, 22) },
      routes: [],
    };
    const { k, x, y } = firstView(layout, PHONE);
    expect([k, x]).toEqual([0.8, 12]);
    expect(y + 22 * k).toBeCloseTo(280);
  });
});

describe('what lies beyond the pane', () => {
  it('is told for the side where most of it is', () => {
    const { boxes } = column(40);
    expect(mostBeyond(boxes, { k: 1, x: 30, y: 12 }, PHONE)).toEqual({ side: 'below', count: 32 });
    expect(mostBeyond(boxes, { k: 1, x: 30, y: -2400 }, PHONE)).toEqual({ side: 'above', count: 32 });
    expect(mostBeyond(boxes, { k: 0.15, x: 30, y: 12 }, PHONE)).toBeNull();
    expect(mostBeyond({}, { k: 1, x: 0, y: 0 }, PHONE)).toBeNull();
  });
});
