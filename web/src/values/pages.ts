import type { FramePreview, Json, Preview } from '../protocol';

/** One row of a frame: its label and its cells. Cells that are not there yet are missing from the list. */
export interface Row {
  label: string;
  cells: (Json | undefined)[];
  /** What the cells were that differ from the run before, by column; absent where nobody asked. */
  before?: Map<number, Json>;
}

/** A part of a frame: rows from `offset`, columns `first` to `last` (excluded). */
export interface Part {
  offset: number;
  limit: number;
  first: number;
  last: number;
}

/** Cells of a frame by block, fetched when they come into view; each block is asked for once. */
export interface Pages {
  row(index: number): Row | null;
  /** Fetches what is missing between two rows and two columns, all included. */
  want(first: number, last: number, left?: number, right?: number): void;
}

/** Rows and columns of a block. */
export const PAGE = 100;
export const COLUMNS = 40;

/** `start` begins at row 0 and column 0 and may be of any size; `columns` counts those of the whole frame. */
export function createPages(
  start: Pick<FramePreview, 'rows' | 'index' | 'total' | 'changed'>,
  columns: number,
  fetch: (part: Part) => Promise<Preview>,
  changed: () => void,
): Pages {
  const rows = new Map<number, Row>();
  const asked = new Set<string>();

  function add(offset: number, first: number, frame: Pick<FramePreview, 'rows' | 'index' | 'changed'>): void {
    for (const [index, cells] of frame.rows.entries()) {
      const row = rows.get(offset + index) ?? { label: frame.index[index] ?? '', cells: [] };
      for (const [column, cell] of cells.entries()) row.cells[first + column] = cell;
      rows.set(offset + index, row);
    }
    for (const [index, column, was] of frame.changed ?? []) {
      const row = rows.get(offset + index);
      if (row) row.before = new Map(row.before).set(first + column, was);
    }
  }

  const has = (row: number, column: number) => rows.get(row)?.cells[column] !== undefined;

  add(0, 0, start);

  async function ask(key: string, part: Part): Promise<void> {
    asked.add(key);
    try {
      const answer = await fetch(part);
      if (answer.kind === 'frame') add(part.offset, part.first, answer);
      changed();
    } catch {
      // The value may have changed meanwhile; scrolling here again asks again.
      asked.delete(key);
    }
  }

  return {
    row: (index) => rows.get(index) ?? null,
    want(from, to, left = 0, right = columns - 1) {
      for (let offset = from - (from % PAGE); offset <= to; offset += PAGE) {
        const end = Math.min(offset + PAGE, start.total);
        for (let first = left - (left % COLUMNS); first <= right; first += COLUMNS) {
          const last = Math.min(first + COLUMNS, columns);
          const complete = [offset, end - 1].every((row) => has(row, first) && has(row, last - 1));
          const key = `${offset} ${first}`;
          if (end > offset && !complete && !asked.has(key))
            void ask(key, { offset, limit: PAGE, first, last });
        }
      }
    },
  };
}
