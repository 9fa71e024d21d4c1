import type { KeyboardEvent } from 'react';
import { type FieldShape, stepped } from '../workbench/field-shapes';
import { exampleFor } from './field-hints';
import { fitted, optionsOf } from './field-text';

interface ValueFieldProps {
  id: string;
  type: string;
  shape: FieldShape;
  /** The JSON text of the value. */
  text: string;
  /** True shows the JSON itself, whatever the type. */
  json: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  onText(text: string): void;
}

/** One value in the field that fits its type; in JSON where none does. */
export function ValueField(props: ValueFieldProps) {
  const { id, type, shape, text, json, invalid, describedBy, onText } = props;
  const fit = json ? null : fitted(shape, text);
  const common = {
    id,
    className: 'field',
    spellCheck: false,
    'aria-invalid': invalid,
    'aria-describedby': describedBy,
  };
  if (!fit) {
    return (
      <textarea
        {...common}
        rows={1}
        value={text}
        placeholder={`e.g. ${exampleFor(type)}`}
        onChange={(event) => onText(event.target.value)}
      />
    );
  }
  const write = (typed: string) => onText(fit.written(typed));
  switch (shape.shape) {
    case 'whole':
    case 'number':
      return (
        <input
          {...common}
          inputMode={shape.shape === 'whole' ? 'numeric' : 'decimal'}
          autoComplete="off"
          value={fit.shown}
          placeholder={`e.g. ${exampleFor(type)}`}
          onChange={(event) => write(event.target.value)}
          onKeyDown={(event) => step(event, fit.shown, write)}
        />
      );
    case 'date':
      return (
        <input {...common} type="date" value={fit.shown} onChange={(event) => write(event.target.value)} />
      );
    case 'flag':
    case 'choice':
      return (
        <select {...common} value={fit.shown} onChange={(event) => write(event.target.value)}>
          <option value="">not given</option>
          {optionsOf(shape).map(({ text: option, name }) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      );
    default:
      return (
        <textarea
          {...common}
          rows={1}
          value={fit.shown}
          placeholder="text"
          onChange={(event) => write(event.target.value)}
        />
      );
  }
}

/** Up and down turn the last digit, with Shift ten times as far. */
function step(event: KeyboardEvent, shown: string, write: (typed: string) => void): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const next = stepped(shown, (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
  if (next === null) return;
  event.preventDefault();
  write(next);
}
