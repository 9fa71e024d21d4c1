import { ChartColumn, Copy, GitCompareArrows, ListFilter } from 'lucide-react';
import type { Changes, FramePreview, RowChanges } from '../protocol';
import type { Range } from './selecting';

interface GridToolsProps {
  name: string;
  frame: FramePreview;
  /** Rows that pass the filters. */
  shown: number;
  filtering: boolean;
  summing: boolean;
  /** How the table differs from the run before; null where there is nothing to compare. */
  changes: Changes | null;
  comparing: boolean;
  changedOnly: boolean;
  selected: Range | null;
  message: string;
  /** The message is about something wrong. */
  wrong: boolean;
  onFiltering: () => void;
  onSumming: () => void;
  onComparing: () => void;
  onChangedOnly: () => void;
  onCopy: () => void;
}

const many = (count: number) => count.toLocaleString('en');

/** What can be done with a table, and how much of it is in sight. */
export function GridTools(props: GridToolsProps) {
  const { name, frame, shown, filtering, summing, selected, message, wrong } = props;
  const { changes, comparing, changedOnly } = props;
  const extent = selected
    ? `${many(selected.bottom - selected.top + 1)} × ${many(selected.right - selected.left + 1)} selected`
    : '';
  const rows = shown === frame.total ? '' : `${many(shown)} of ${many(frame.total)} rows`;
  const omitted = frame.omitted
    ? `the first ${many(frame.columns.length)} columns, ${many(frame.omitted)} more`
    : '';
  return (
    <fieldset className="grid-tools" aria-label={`Table of ${name}`}>
      <button type="button" className="button" aria-pressed={filtering} onClick={props.onFiltering}>
        <ListFilter size={14} aria-hidden="true" />
        Filter
      </button>
      <button type="button" className="button" aria-pressed={summing} onClick={props.onSumming}>
        <ChartColumn size={14} aria-hidden="true" />
        Summaries
      </button>
      {changes && (
        <button
          type="button"
          className="button"
          aria-pressed={comparing}
          title="Show what each cell was before this run"
          onClick={props.onComparing}
        >
          <GitCompareArrows size={14} aria-hidden="true" />
          Before and after
        </button>
      )}
      {changes && comparing && (
        <button type="button" className="button" aria-pressed={changedOnly} onClick={props.onChangedOnly}>
          Changed rows only
        </button>
      )}
      <button type="button" className="button" onClick={props.onCopy}>
        <Copy size={14} aria-hidden="true" />
        {selected ? 'Copy selection' : 'Copy all'}
      </button>
      <span className={wrong ? 'error-text grid-told' : 'muted grid-told'} role="status">
        {[comparing && changes ? rowsInWords(changes.rows) : '', rows, omitted, extent, message]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </fieldset>
  );
}

/** `3 rows changed, 1 added`. */
function rowsInWords({ changed, added, removed }: RowChanges): string {
  const parts = [
    `${many(changed)} ${changed === 1 ? 'row' : 'rows'} changed`,
    added > 0 && `${many(added)} added`,
    removed > 0 && `${many(removed)} removed`,
  ];
  return parts.filter(Boolean).join(', ');
}
