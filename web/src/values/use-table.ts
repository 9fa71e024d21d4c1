import { useEffect, useMemo, useReducer, useState } from 'react';
import type { ColumnSummary, FramePreview, TableView, ValuePlace } from '../protocol';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { COLUMNS, createPages, PAGE, type Pages } from './pages';
import { isPlain } from './view';

type Ordered = { view: TableView; part: FramePreview | null; error: string | null };

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The cells of a frame under a view: the last order stays in sight until the next one is worked out. */
export function useTable(place: ValuePlace, frame: FramePreview, view: TableView) {
  const workbench = useWorkbench();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [ordered, setOrdered] = useState<Ordered | null>(null);
  const count = frame.columns.length;

  useEffect(() => {
    if (isPlain(view)) {
      setOrdered(null);
      return;
    }
    let current = true;
    const part = { offset: 0, limit: PAGE, first: 0, last: Math.min(count, COLUMNS) };
    workbench.inspect({ ...place, type: 'preview', ...part, view }).then(
      (answer) => current && answer.kind === 'frame' && setOrdered({ view, part: answer, error: null }),
      // A filter that makes no sense leaves the rows as they are.
      (error: unknown) =>
        current && setOrdered((before) => ({ view, part: before?.part ?? null, error: messageOf(error) })),
    );
    return () => {
      current = false;
    };
  }, [workbench, place, view, count]);

  const [part, partView] = [ordered?.part ?? frame, ordered?.part && !ordered.error ? ordered.view : null];
  const pages: Pages = useMemo(
    () =>
      createPages(
        part,
        count,
        (wanted) =>
          workbench.inspect({
            ...place,
            type: 'preview',
            ...wanted,
            ...(partView ? { view: partView } : {}),
          }),
        redraw,
      ),
    [part, partView, count, place, workbench],
  );
  return { pages, total: part.total, error: ordered?.error ?? null, view: partView };
}

/** Columns of one question, and the pause that lets scrolling go on. */
const AT_ONCE = 8;
const PAUSE_MS = 120;

/** Summaries of the columns in view, as they come; none while a program runs. */
export function useSummaries(place: ValuePlace, first: number, last: number, wanted: boolean) {
  const workbench = useWorkbench();
  const running = useBench((state) => state.run.phase === 'running');
  const [found, setFound] = useState<Record<number, ColumnSummary>>({});
  const missing = columnsBetween(first, last).find((column) => !(column in found));

  useEffect(() => {
    if (!wanted || running || missing === undefined) return;
    let current = true;
    const timer = setTimeout(() => {
      const end = Math.min(missing + AT_ONCE, last + 1);
      workbench.inspect({ ...place, type: 'summaries', first: missing, last: end }).then(
        (answer) => {
          if (!current) return;
          const more = Object.fromEntries(answer.map((summary, index) => [missing + index, summary]));
          setFound((before) => ({ ...before, ...more }));
        },
        () => {}, // The value is gone; the grid says so when it asks for rows.
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [workbench, place, wanted, running, missing, last]);

  return found;
}

const columnsBetween = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
