import './grid.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FramePreview, TableView, ValuePlace } from '../protocol';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { ColumnHead } from './ColumnHead';
import { cellText } from './cells';
import { FrameRow } from './FrameRow';
import { GridTools } from './GridTools';
import { LineageStrip } from './LineageStrip';
import { Scroller } from './Scroller';
import { type Cell, rangeOf } from './selecting';
import { useChanges } from './use-changes';
import { useCopy } from './use-copy';
import { useKept } from './use-kept';
import { ROW, useSelection } from './use-selection';
import { useSummaries, useTable } from './use-table';
import { comparedBy, filteredBy, sortedBy, widthsOf } from './view';

interface FrameGridProps {
  place: ValuePlace;
  /** What the table is called. */
  name: string;
  frame: FramePreview;
}

/** Browsers cannot scroll further than some 33 million pixels. */
const MOST_ROWS = 1_000_000;
/** Typing goes on for this long before a filter is applied. */
const TYPING_MS = 200;

/** A frame as a native table of which only the cells in view exist; they come from the kernel as they are scrolled to. */
export function FrameGrid({ place, name, frame }: FrameGridProps) {
  const workbench = useWorkbench();
  const scroller = useRef<HTMLElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const typing = useRef(new Map<number, ReturnType<typeof setTimeout>>());
  const [kept, keep] = useKept(place, frame);
  const [view, setView] = useState<TableView>(kept.view);
  const [filtering, setFiltering] = useState(kept.filtering);
  const [summing, setSumming] = useState(kept.summing);
  const changes = useChanges(place);
  const comparing = useBench((state) => state.comparing) && changes !== null;
  const [followed, setFollowed] = useState<string | null>(null);
  const asked = useMemo(() => comparedBy(view, comparing), [view, comparing]);
  const table = useTable(place, frame, asked);
  const { copy, told } = useCopy(place, table.view);
  const widths = useMemo(() => widthsOf(frame, comparing), [frame, comparing]);
  const count = Math.min(table.total, MOST_ROWS);
  const width = frame.columns.length;
  const { selected, clear, press, point } = useSelection({
    scroller,
    head,
    widths,
    rows: count,
    columns: width,
    copy,
  });

  const getScrollElement = () => scroller.current;
  const rows = useVirtualizer({ count, getScrollElement, estimateSize: () => ROW, overscan: 12 });
  const columns = useVirtualizer({
    count: width,
    getScrollElement,
    estimateSize: (index) => widths.columns[index] ?? 0,
    horizontal: true,
    overscan: 3,
  });
  const [items, cells] = [rows.getVirtualItems(), columns.getVirtualItems()];
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  const [left, right] = [cells[0]?.index ?? 0, cells.at(-1)?.index ?? -1];
  const { pages } = table;
  const summaries = useSummaries(place, left, right, summing);

  useEffect(() => {
    if (last >= first && right >= left) pages.want(first, last, left, right);
  }, [pages, first, last, left, right]);

  useEffect(() => keep({ view, filtering, summing }), [keep, view, filtering, summing]);

  // Widths are measured once; what a cell was needs room.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths are what changes.
  useEffect(() => columns.measure(), [widths]);

  useEffect(() => {
    const timers = typing.current;
    return () => {
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, []);

  function change(next: TableView): void {
    setView(next);
    clear();
  }

  function filter(column: number, text: string): void {
    // Each column waits for itself: going on to the next one must not lose what was typed here.
    clearTimeout(typing.current.get(column));
    const timer = setTimeout(() => {
      setView((now) => filteredBy(now, column, text));
      clear();
    }, TYPING_MS);
    typing.current.set(column, timer);
  }

  const range = selected && rangeOf(selected);
  const before = cells[0]?.start ?? 0;
  const after = columns.getTotalSize() - (cells.at(-1)?.end ?? 0);
  const above = items[0]?.start ?? 0;
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      <GridTools
        name={name}
        frame={frame}
        shown={table.total}
        filtering={filtering}
        summing={summing}
        changes={changes}
        comparing={comparing}
        changedOnly={view.changedOnly === true}
        selected={range}
        message={table.error ?? told}
        wrong={table.error !== null}
        onFiltering={() => {
          if (filtering) change({ ...view, filters: [] });
          setFiltering(!filtering);
        }}
        onSumming={() => setSumming(!summing)}
        onComparing={() => workbench.setComparing(!comparing)}
        onChangedOnly={() => {
          const { changedOnly, ...rest } = view;
          change(changedOnly ? rest : { ...rest, changedOnly: true });
        }}
        onCopy={() => void copy(range ?? { top: 0, bottom: count - 1, left: 0, right: width - 1 })}
      />
      {followed !== null && (
        <LineageStrip node={place.node} column={followed} onClose={() => setFollowed(null)} />
      )}
      <Scroller scroller={scroller} className="grid-scroll" label={`Rows of ${name}`} onKeyDown={press}>
        <table
          className="grid"
          aria-rowcount={table.total + 1}
          aria-colcount={width + 1}
          style={{ width: widths.label + columns.getTotalSize() }}
        >
          <colgroup>
            <col style={{ width: widths.label }} />
            {before > 0 && <col style={{ width: before }} />}
            {cells.map(({ key, size }) => (
              <col key={key} style={{ width: size }} />
            ))}
            {after > 0 && <col style={{ width: after }} />}
          </colgroup>
          <thead ref={head}>
            <tr>
              <th scope="col" className="label">
                <span className="visually-hidden">Row label</span>
              </th>
              {before > 0 && <td aria-hidden="true" />}
              {cells.map(({ key, index }) => {
                const column = frame.columns[index];
                return (
                  column && (
                    <ColumnHead
                      key={key}
                      at={index}
                      column={column}
                      view={view}
                      summary={summing ? summaries[index] : null}
                      change={
                        comparing ? (changes?.columns.find(({ name }) => name === column.name) ?? null) : null
                      }
                      filtering={filtering}
                      onLineage={
                        place.path?.length || frame.type === 'Series'
                          ? undefined
                          : () => setFollowed(column.name)
                      }
                      onSort={() => change(sortedBy(view, index))}
                      onFilter={(text) => filter(index, text)}
                    />
                  )
                );
              })}
              {after > 0 && <td aria-hidden="true" />}
            </tr>
          </thead>
          <tbody>
            <Gap height={above} />
            {items.map(({ key, index }) => (
              <FrameRow
                key={key}
                at={index}
                row={pages.row(index)}
                columns={frame.columns}
                shown={cells.map((cell) => cell.index)}
                gaps={[before > 0, after > 0]}
                range={range}
                head={selected?.head ?? null}
                onPoint={point}
              />
            ))}
            <Gap height={below} />
          </tbody>
        </table>
        {table.total === 0 && (
          <p className="muted grid-more">{frame.total === 0 ? 'No rows.' : 'No row passes the filters.'}</p>
        )}
        {table.total > MOST_ROWS && (
          <p className="muted grid-more">{`The first ${MOST_ROWS} of ${table.total} rows.`}</p>
        )}
      </Scroller>
      <p className="visually-hidden" aria-live="polite">
        {selected && place.node && inWords(selected.head, frame, pages.row(selected.head.row))}
      </p>
    </>
  );
}

/** One cell in words. */
function inWords(
  { column }: Cell,
  { columns }: FramePreview,
  row: { label: string; cells: unknown[] } | null,
): string {
  const value = row?.cells[column];
  return `${columns[column]?.name}, row ${row?.label ?? ''}: ${value === undefined ? '…' : cellText(value as never)}`;
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
