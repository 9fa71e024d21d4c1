import { Menu } from '@base-ui/react/menu';
import { Braces, Ellipsis, FileText, FileUp, SquarePen, Table2 } from 'lucide-react';
import { useRef } from 'react';
import { Dropdown } from '../look/Dropdown';
import { FileInput } from '../look/FileInput';
import type { Json } from '../protocol';
import { csvOf, fileOf } from '../workbench/attachments';
import type { FieldShape } from '../workbench/field-shapes';
import { tableOf } from '../workbench/tables';

/** How a value is edited: in the field of its type, as JSON, cell by cell, or as CSV text. */
export type Mode = 'field' | 'json' | 'table' | 'csv';

const MODES: Record<Mode, { name: string; Icon: typeof Braces }> = {
  field: { name: 'Edit in a field', Icon: SquarePen },
  table: { name: 'Edit as a table', Icon: Table2 },
  csv: { name: 'Edit as CSV', Icon: FileText },
  json: { name: 'Edit as JSON', Icon: Braces },
};

/** The ways in which this value can be edited. */
export function modesOf({ shape }: FieldShape, value: Json | undefined, empty: boolean): Mode[] {
  if (fileOf(value) !== null) return ['field', 'json'];
  const modes: Mode[] = ['field'];
  const tabular = shape === 'table' || shape === 'column' || csvOf(value) !== null || Array.isArray(value);
  if (tabular && (empty || (value !== undefined && tableOf(value)))) modes.push('table');
  if (csvOf(value) !== null) modes.push('csv');
  if (!['table', 'column', 'json'].includes(shape) || csvOf(value) !== null) modes.push('json');
  return modes;
}

interface FieldMenuProps {
  name: string;
  mode: Mode;
  modes: Mode[];
  onMode(mode: Mode): void;
  onFile(file: File): void;
}

/** Other ways to give a value. */
export function FieldMenu({ name, mode, modes, onMode, onFile }: FieldMenuProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Dropdown
        name="Ways to give a value"
        gap={4}
        trigger={
          <Menu.Trigger
            className="button icon"
            aria-label={`More ways to give ${name}`}
            title="More ways to give this value"
          >
            <Ellipsis size={14} />
          </Menu.Trigger>
        }
      >
        {modes
          .filter((other) => other !== mode)
          .map((other) => {
            const { name: title, Icon } = MODES[other];
            return (
              <Menu.Item key={other} className="menu-item" onClick={() => onMode(other)}>
                <Icon size={14} aria-hidden="true" /> {title}
              </Menu.Item>
            );
          })}
        <Menu.Item className="menu-item" onClick={() => chooser.current?.click()}>
          <FileUp size={14} aria-hidden="true" /> Load a file
        </Menu.Item>
      </Dropdown>
      <FileInput ref={chooser} name={`File for ${name}`} onFiles={([file]) => file && onFile(file)} />
    </>
  );
}
