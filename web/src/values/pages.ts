import type { FramePreview, Json, Preview } from '../protocol';

/** One row of a frame: its label and its cells. */
export interface Row {
  label: string;
  cells: Json[];
}

/** Rows of a frame by page, fetched when they come into view; each page is asked for once. */
export interface Pages {
  row(index: number): Row | null;
  /** Fetches what is missing between two rows, both included. */
  want(first: number, last: number): void;
}

type Fetch = (page: { offset: number; limit: number }) => Promise<Preview>;

export const PAGE = 100;

/** `first` is the page that came with the run; it starts at row 0 and may be of any length. */
export function createPages(first: FramePreview, fetch: Fetch, changed: () => void): Pages {
  const rows = new Map<number, Row>();
  const asked = new Set<number>();

  function add(offset: number, frame: FramePreview): void {
    for (const [index, cells] of frame.rows.entries()) {
      rows.set(offset + index, { label: frame.index[index] ?? '', cells });
    }
  }

  add(0, first);

  async function ask(page: number): Promise<void> {
    asked.add(page);
    try {
      const offset = page * PAGE;
      const answer = await fetch({ offset, limit: PAGE });
      if (answer.kind === 'frame') add(offset, answer);
      changed();
    } catch {
      // The value may have changed meanwhile; scrolling here again asks again.
      asked.delete(page);
    }
  }

  return {
    row: (index) => rows.get(index) ?? null,
    want(from, to) {
      for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) {
        const end = Math.min((page + 1) * PAGE, first.total);
        const missing = !rows.has(page * PAGE) || !rows.has(end - 1);
        if (end > page * PAGE && missing && !asked.has(page)) void ask(page);
      }
    },
  };
}
