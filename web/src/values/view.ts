import type { FramePreview, TableView } from '../protocol';
import { cellText } from './cells';

export const PLAIN: TableView = { sort: null, filters: [] };

export const isPlain = ({ sort, filters, changed }: TableView): boolean =>
  sort === null && filters.length === 0 && !changed;

/** The view with or without marks on what is not as it was before. */
export function comparedBy(view: TableView, comparing: boolean): TableView {
  const { changed: _marks, changedOnly, ...rest } = view;
  return comparing ? { ...rest, changed: true, ...(changedOnly ? { changedOnly } : {}) } : rest;
}

/** A click on a column's name: first ascending, then descending, then as it was. */
export function sortedBy(view: TableView, column: number): TableView {
  if (view.sort?.column !== column) return { ...view, sort: { column, descending: false } };
  return { ...view, sort: view.sort.descending ? null : { column, descending: true } };
}

/** The filter of one column; an empty text takes it away. */
export function filteredBy(view: TableView, column: number, text: string): TableView {
  const others = view.filters.filter((filter) => filter.column !== column);
  return { ...view, filters: text.trim() ? [...others, { column, text }] : others };
}

export const sortOf = (view: TableView, column: number): 'ascending' | 'descending' | 'none' => {
  if (view.sort?.column !== column) return 'none';
  return view.sort.descending ? 'descending' : 'ascending';
};

/** Width in pixels of one letter of the grid, and around the text of a cell. */
const LETTER = 7.25;
const PADDING = 22;
/** Room for a short summary: `1 missing  5 distinct`. */
const [NARROWEST, WIDEST] = [156, 320];

/** Column widths, from the name, the type and the first cells; and that of the row labels. */
export function widthsOf(
  { columns, rows, index }: FramePreview,
  comparing = false,
): { label: number; columns: number[] } {
  const some = rows.slice(0, 50);
  const letters = (text: string) => text.length * LETTER + PADDING;
  return {
    label: Math.min(200, Math.max(48, ...index.slice(0, 50).map(letters))),
    columns: columns.map(({ name, dtype }, column) => {
      // What a cell was stands before what it is.
      const cells = some.map((row) => letters(cellText(row[column])) * (comparing ? 2 : 1));
      return Math.min(WIDEST, Math.max(NARROWEST, letters(name) + 16, letters(dtype), ...cells));
    }),
  };
}
