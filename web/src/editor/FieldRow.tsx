import { X } from 'lucide-react';
import { useId } from 'react';
import { readField } from '../workbench/fields';
import { exampleFor } from './field-hints';

interface FieldRowProps {
  name: string;
  type: string;
  /** What to know about it: "optional", "not in the graph". */
  remark: string;
  text: string;
  onText(text: string): void;
  /** Absent for rows that the graph asks for and that hold nothing. */
  onRemove?: (() => void) | undefined;
}

/** One value as JSON: its name and type, a field that grows with the text, and what is wrong with it. */
export function FieldRow({ name, type, remark, text, onText, onRemove }: FieldRowProps) {
  const id = useId();
  const reading = text.trim() === '' ? null : readField(text);
  const fault = reading && !reading.ok ? reading.message : null;
  return (
    <div className="field-row">
      <label htmlFor={id}>
        <span className="code field-name">{name}</span>
        <span className="code muted">{type}</span>
        {remark && <span className="muted">{remark}</span>}
      </label>
      <div className="field-value">
        <textarea
          id={id}
          className="field"
          rows={1}
          spellCheck={false}
          value={text}
          placeholder={`e.g. ${exampleFor(type)}`}
          aria-invalid={fault !== null}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => onText(event.target.value)}
        />
        {onRemove && (
          <button
            type="button"
            className="button icon"
            aria-label={`Clear ${name}`}
            title="Clear"
            onClick={onRemove}
          >
            <X size={14} />
          </button>
        )}
      </div>
      {fault && (
        <p className="error-text" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
