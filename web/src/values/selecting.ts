import type { Json } from '../protocol';
import { isMissing } from './cells';

export interface Cell {
  row: number;
  column: number;
}

/** A rectangle of cells between the one where it began and the one where it is being drawn to. */
export interface Selected {
  anchor: Cell;
  head: Cell;
}

export interface Extent {
  rows: number;
  columns: number;
}

export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** First and last row and column, all included. */
export const rangeOf = ({ anchor, head }: Selected): Range => ({
  top: Math.min(anchor.row, head.row),
  bottom: Math.max(anchor.row, head.row),
  left: Math.min(anchor.column, head.column),
  right: Math.max(anchor.column, head.column),
});

export const isInside = ({ top, bottom, left, right }: Range, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

interface Press {
  key: string;
  shiftKey: boolean;
  mod: boolean;
}

/** Where a key leads; undefined if it is none of the grid's. Shift draws the selection on, Escape ends it. */
export function moved(
  selected: Selected | null,
  { key, shiftKey, mod }: Press,
  extent: Extent,
  page: number,
): Selected | null | undefined {
  if (extent.rows === 0 || extent.columns === 0) return undefined;
  if (key === 'Escape') return selected ? null : undefined;
  const end = { row: extent.rows - 1, column: extent.columns - 1 };
  if (mod && key.toLowerCase() === 'a') return { anchor: { row: 0, column: 0 }, head: end };
  const from = selected?.head ?? { row: 0, column: 0 };
  const goals: Record<string, Cell> = {
    ArrowUp: { ...from, row: mod ? 0 : from.row - 1 },
    ArrowDown: { ...from, row: mod ? end.row : from.row + 1 },
    ArrowLeft: { ...from, column: mod ? 0 : from.column - 1 },
    ArrowRight: { ...from, column: mod ? end.column : from.column + 1 },
    PageUp: { ...from, row: from.row - page },
    PageDown: { ...from, row: from.row + page },
    Home: mod ? { row: 0, column: 0 } : { ...from, column: 0 },
    End: mod ? end : { ...from, column: end.column },
  };
  const goal = Object.hasOwn(goals, key) ? goals[key] : undefined;
  if (!goal) return undefined;
  // The first key only shows where one is.
  const head = selected
    ? { row: clamp(goal.row, end.row), column: clamp(goal.column, end.column) }
    : { row: 0, column: 0 };
  return { anchor: shiftKey && selected ? selected.anchor : head, head };
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(value, most));

/** Rows of cells as spreadsheets paste them: tabs and lines, what holds either in quotes, missing cells empty. */
export const asTsv = (rows: (Json | undefined)[][]): string =>
  rows.map((cells) => cells.map(tsvCell).join('\t')).join('\n');

function tsvCell(value: Json | undefined): string {
  if (isMissing(value)) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
