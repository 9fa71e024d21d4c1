import { X } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { csvOf, fileOf } from '../workbench/attachments';
import { valueOfFile } from '../workbench/dropping';
import { shapeOfType } from '../workbench/field-shapes';
import { readField, writeField } from '../workbench/fields';
import type { FieldKind } from '../workbench/state';
import { tableOf, valueOfTable } from '../workbench/tables';
import { useWorkbench } from '../workbench/use-workbench';
import { FieldMenu, type Mode, modesOf } from './FieldMenu';
import { misfit } from './field-text';
import { TableField } from './TableField';
import { ValueField } from './ValueField';

interface FieldRowProps {
  kind: FieldKind;
  name: string;
  type: string;
  /** What to know about it: "optional", "not in the graph". */
  remark: string;
  text: string;
  /** Values that the code knows, as JSON text. */
  choices?: string[];
  /** Absent for rows that the graph asks for and that hold nothing. */
  onRemove?: (() => void) | undefined;
}

/** One value: its name and type, a field that fits the type, and what is wrong with it. A file may be dropped onto it. */
export function FieldRow({ kind, name, type, remark, text, choices = [], onRemove }: FieldRowProps) {
  const workbench = useWorkbench();
  const id = useId();
  const [mode, setMode] = useState<Mode>('field');
  const [told, setTold] = useState('');
  const [over, setOver] = useState(false);
  const [arriving, setArriving] = useState<{ file: string; share: number } | null>(null);
  const drops = useRef(0);
  // A key that the code compares with texts holds a text, although nobody wrote its type.
  const texts = choices.length > 0 && choices.every((choice) => choice.startsWith('"'));
  const shape = shapeOfType(texts ? 'str' : type);
  const empty = text.trim() === '';
  const reading = empty ? null : readField(text);
  const value = reading?.ok ? reading.value : undefined;
  const fault = told || (empty ? null : misfit(shape, text));
  const file = fileOf(value);
  const table = mode === 'table' ? tableOf(value ?? emptyOf(shape.shape)) : null;
  const csv = mode === 'csv' ? csvOf(value) : null;
  const onText = (next: string) => {
    drops.current++;
    setTold('');
    setArriving(null);
    workbench.setField(kind, name, next);
  };

  async function take(dropped: File | undefined): Promise<void> {
    setOver(false);
    if (!dropped) return;
    const turn = ++drops.current;
    setTold('');
    try {
      const made = await valueOfFile(dropped, type, workbench.attachments, {
        onShare: (share) => turn === drops.current && setArriving({ file: dropped.name, share }),
        onRemark: (text) => workbench.events.emit('notice', { text }),
      });
      // A large table takes seconds to read: what was dropped or typed after it stays.
      if (turn !== drops.current) return;
      setMode('field');
      onText(writeField(made));
    } catch (error) {
      if (turn !== drops.current) return;
      setArriving(null);
      setTold(error instanceof Error ? error.message : String(error));
    }
  }

  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    // Taken: the page, which takes files too, leaves this one alone.
    event.preventDefault();
    setOver(true);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file can be loaded from the menu as well.
    <div
      className="field-row"
      data-field={`${kind} ${name}`}
      data-over={over || undefined}
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer.files[0]);
      }}
    >
      <label htmlFor={id}>
        <span className="code field-name">{name}</span>{' '}
        {type !== 'Any' && <span className="code muted">{type}</span>}{' '}
        {remark && <span className="muted">{remark}</span>}
      </label>
      <div className="field-value">
        {file !== null || (csvOf(value) !== null && mode !== 'json') ? (
          <button
            type="button"
            id={id}
            className="field field-file"
            disabled={file !== null}
            aria-expanded={file === null ? mode !== 'field' : undefined}
            onClick={() => setMode(mode === 'field' ? 'table' : 'field')}
          >
            {file ?? inWords(csvOf(value) ?? '')}
          </button>
        ) : (
          <ValueField
            id={id}
            type={type}
            shape={shape}
            text={text}
            json={mode === 'json'}
            invalid={fault !== null && fault !== ''}
            describedBy={fault ? `${id}-fault` : undefined}
            onText={onText}
          />
        )}
        <FieldMenu
          name={name}
          mode={mode}
          modes={modesOf(shape, value, empty)}
          onMode={setMode}
          onFile={(chosen) => void take(chosen)}
        />
        {onRemove && (
          <button
            type="button"
            className="button icon"
            aria-label={`Clear ${name}`}
            title="Clear"
            onClick={() => {
              setTold('');
              onRemove();
            }}
          >
            <X size={14} />
          </button>
        )}
      </div>
      {choices.length > 0 && (
        <fieldset className="field-choices" aria-label={`Known values of ${name}`}>
          {choices.map((choice) => (
            <button
              key={choice}
              type="button"
              className="choice code"
              aria-pressed={text.trim() === choice}
              onClick={() => onText(choice)}
            >
              {choice.replace(/^"(.*)"$/, '$1')}
            </button>
          ))}
        </fieldset>
      )}
      {table && (
        <TableField name={name} table={table} onTable={(next) => onText(writeField(valueOfTable(next)))} />
      )}
      {csv !== null && (
        <textarea
          className="field field-csv"
          aria-label={`CSV of ${name}`}
          spellCheck={false}
          rows={6}
          value={csv}
          onChange={(event) => onText(writeField({ $csv: event.target.value }))}
        />
      )}
      {arriving && (
        <div className="field-arriving muted">
          <progress aria-label={`Reading ${arriving.file}`} value={arriving.share} />
          Reading {arriving.file}, {Math.round(arriving.share * 100)}%
        </div>
      )}
      {fault && (
        <p className="error-text" id={`${id}-fault`} role={told ? 'alert' : undefined}>
          {fault}
        </p>
      )}
    </div>
  );
}

const emptyOf = (shape: string) => (shape === 'table' ? { column_1: [null] } : [null]);

function inWords(csv: string): string {
  const table = tableOf({ $csv: csv });
  return table ? `Table, ${table.rows.length} × ${table.columns.length}` : 'Table as CSV';
}
