import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';
import { type Cell, moved, type Range, rangeOf, type Selected } from './selecting';

/** The height of a row in pixels. */
export const ROW = 26;

interface SelectionOptions {
  scroller: RefObject<HTMLElement | null>;
  head: RefObject<HTMLElement | null>;
  widths: { label: number; columns: number[] };
  rows: number;
  columns: number;
  copy: (range: Range) => Promise<void>;
}

/** The cells of a table that are selected, by pointer and by keys; the one that moves is kept in view. */
export function useSelection({ scroller, head, widths, rows, columns, copy }: SelectionOptions) {
  const [selected, setSelected] = useState<Selected | null>(null);

  function reveal({ row, column }: Cell): void {
    const element = scroller.current;
    if (!element) return;
    const [above, beside] = [head.current?.offsetHeight ?? 0, widths.label];
    const start = widths.columns.slice(0, column).reduce((sum, one) => sum + one, 0);
    element.scrollTop = inView(row * ROW, ROW, element.scrollTop, element.clientHeight - above);
    element.scrollLeft = inView(
      start,
      widths.columns[column] ?? 0,
      element.scrollLeft,
      element.clientWidth - beside,
    );
  }

  function press(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key.toLowerCase() === 'c' && selected) {
      event.preventDefault();
      void copy(rangeOf(selected));
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 4);
    const { key, shiftKey } = event;
    const next = moved(selected, { key, shiftKey, mod }, { rows, columns }, page);
    if (next === undefined) return;
    event.preventDefault();
    setSelected(next);
    if (next && !(mod && key.toLowerCase() === 'a')) reveal(next.head);
  }

  const point = (cell: Cell, event: PointerEvent) => {
    if (event.type === 'pointerdown' && event.button !== 0) return;
    if (event.type === 'pointerenter' && event.buttons !== 1) return;
    const extend = event.shiftKey || event.type === 'pointerenter';
    setSelected((now) => ({ anchor: extend && now ? now.anchor : cell, head: cell }));
  };

  return { selected, clear: () => setSelected(null), press, point };
}

/** The scroll position that brings a stretch into view, the nearest one. */
function inView(start: number, size: number, scroll: number, room: number): number {
  if (start < scroll) return start;
  return start + size > scroll + room ? start + size - room : scroll;
}
