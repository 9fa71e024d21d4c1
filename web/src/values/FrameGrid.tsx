import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { FramePreview } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';
import { cellText, isMissing, isNumeric } from './cells';
import { createPages, type Row } from './pages';
import { Scroller } from './Scroller';

interface FrameGridProps {
  /** The name by which further pages are asked for. */
  name: string;
  frame: FramePreview;
}

const ROW = 26;
/** Browsers cannot scroll further than some 33 million pixels. */
const MOST_ROWS = 1_000_000;

/** A frame as a native table of which only the rows in view exist; pages come from the kernel as they are scrolled to. */
export function FrameGrid({ name, frame }: FrameGridProps) {
  const workbench = useWorkbench();
  const scroller = useRef<HTMLElement>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const pages = useMemo(
    () => createPages(frame, (page) => workbench.preview(name, page), redraw),
    [frame, name, workbench],
  );
  const count = Math.min(frame.total, MOST_ROWS);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];

  useEffect(() => {
    if (last >= first) pages.want(first, last);
  }, [pages, first, last]);

  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <Scroller scroller={scroller} className="grid-scroll" label={`Rows of ${name}`}>
      <table className="grid" aria-rowcount={frame.total + 1} aria-colcount={frame.columns.length + 1}>
        <thead>
          <tr>
            <th scope="col" className="label">
              <span className="visually-hidden">Row label</span>
            </th>
            {frame.columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a frame may hold two columns of one name.
              <th key={index} scope="col" className={isNumeric(column.dtype) ? 'number' : ''}>
                {column.name}
                <span className="dtype">{column.dtype}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={above} />
          {items.map((item) => (
            <FrameRow key={item.key} at={item.index} row={pages.row(item.index)} columns={frame.columns} />
          ))}
          <Gap height={below} />
        </tbody>
      </table>
      {frame.total > MOST_ROWS && (
        <p className="muted grid-more">{`The first ${MOST_ROWS} of ${frame.total} rows.`}</p>
      )}
    </Scroller>
  );
}

/** Stands for the rows that are not there. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus, and this one is not there.
    <tr aria-hidden="true">
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function FrameRow({ at, row, columns }: { at: number; row: Row | null; columns: FramePreview['columns'] }) {
  return (
    <tr aria-rowindex={at + 2}>
      <th scope="row" className="label">
        {row?.label ?? '…'}
      </th>
      {columns.map((column, index) => {
        const value = row?.cells[index];
        const missing = row !== null && isMissing(value);
        const style = [isNumeric(column.dtype) && 'number', missing && 'missing'].filter(Boolean).join(' ');
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a frame may hold two columns of one name.
            key={index}
            className={style}
            title={typeof value === 'string' && value.length > 40 ? value : undefined}
          >
            {row ? cellText(value) : '…'}
          </td>
        );
      })}
    </tr>
  );
}
