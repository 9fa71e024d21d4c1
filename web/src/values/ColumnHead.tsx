import { ArrowDown, ArrowUp, Waypoints } from 'lucide-react';
import { useId } from 'react';
import type { ColumnChange, ColumnSummary, FramePreview, TableView } from '../protocol';
import { ColumnSummaryView } from './ColumnSummaryView';
import { isNumeric } from './cells';
import { sortOf } from './view';

interface ColumnHeadProps {
  at: number;
  column: FramePreview['columns'][number];
  view: TableView;
  /** Null where summaries are hidden. */
  summary: ColumnSummary | null | undefined;
  /** How the column differs from the run before, if that is asked for. */
  change: ColumnChange | null;
  filtering: boolean;
  /** Absent where there is nothing to follow. */
  onLineage: (() => void) | undefined;
  onSort: () => void;
  onFilter: (text: string) => void;
}

/** Name, type, summary and filter of a column. A press on the name sorts. */
export function ColumnHead(props: ColumnHeadProps) {
  const { at, column, view, summary, change, filtering, onLineage, onSort, onFilter } = props;
  const sort = sortOf(view, at);
  const about = useId();
  const name = column.name || 'without a name';
  const filter = view.filters.find((one) => one.column === at);
  return (
    <th
      scope="col"
      // Read out at every cell: the name only, and the rest on request.
      aria-label={name}
      aria-describedby={about}
      aria-colindex={at + 2}
      aria-sort={sort}
      className={isNumeric(column.dtype) ? 'number' : ''}
    >
      <button type="button" className="sort" onClick={onSort} title={`Sort by ${column.name}`}>
        <span className={column.name ? undefined : 'muted'}>{name}</span>
        {sort === 'ascending' && <ArrowUp size={14} aria-hidden="true" />}
        {sort === 'descending' && <ArrowDown size={14} aria-hidden="true" />}
      </button>
      {onLineage && (
        <button
          type="button"
          className="button icon lineage-button"
          aria-label={`Where ${column.name} comes from`}
          title={`Where ${column.name} comes from`}
          onClick={onLineage}
        >
          <Waypoints size={14} />
        </button>
      )}
      <span id={about}>
        <span className="dtype">{column.dtype}</span>
        {change && <span className="column-change">{changeInWords(change)}</span>}
        {summary !== null && <ColumnSummaryView summary={summary} />}
      </span>
      {filtering && (
        <input
          className="field column-filter"
          aria-label={`Filter ${column.name}`}
          placeholder={isNumeric(column.dtype) ? '> 10' : 'contains'}
          defaultValue={filter?.text ?? ''}
          onChange={(event) => onFilter(event.target.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
      )}
    </th>
  );
}

/** `3 changed, mean +1.5`. */
function changeInWords({ state, changed, mean }: ColumnChange): string {
  if (state !== 'changed') return state === 'same' ? 'as before' : state;
  return `${changed.toLocaleString('en')} changed${mean === null ? '' : `, mean ${mean}`}`;
}
