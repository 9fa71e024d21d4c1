import { Menu } from '@base-ui/react/menu';
import { Check, EllipsisVertical, Plus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Dropdown } from '../look/Dropdown';
import { freeName } from '../workbench/files';
import { FORMAT_KEYS } from '../workbench/platform';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { setTypeChecking, typeChecking } from './checker/choice';
import { FileName } from './FileName';
import { formatFile } from './formatting/run';

/** The files as tabs; new, rename and delete in a menu beside them, and by F2 and Delete on a tab. */
export function FileTabs() {
  const workbench = useWorkbench();
  const files = useBench((state) => state.files);
  const active = useBench((state) => state.active);
  const checksTypes = useStore(typeChecking, ({ on }) => on);
  const list = useRef<HTMLDivElement>(null);
  const [naming, setNaming] = useState<{ file: string | null } | null>(null);
  const names = Object.keys(files);

  function open(name: string | undefined): void {
    if (name === undefined) return;
    workbench.openFile(name);
    focusActive();
  }

  function focusActive(): void {
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  }

  function remove(name: string): void {
    if (names.length === 1) return;
    const undo = workbench.removeFile(name);
    workbench.events.emit('notice', { text: `Deleted ${name}.`, undo });
    focusActive();
  }

  function onKeyDown(event: KeyboardEvent, name: string): void {
    const at = names.indexOf(name);
    if (event.key === 'ArrowRight') open(names[(at + 1) % names.length]);
    else if (event.key === 'ArrowLeft') open(names.at(at - 1));
    else if (event.key === 'Home') open(names[0]);
    else if (event.key === 'End') open(names.at(-1));
    else if (event.key === 'F2') setNaming({ file: name });
    else if (event.key === 'Delete') remove(name);
    else return;
    event.preventDefault();
  }

  function onNamed(name: string): void {
    if (naming?.file) workbench.renameFile(naming.file, name);
    else workbench.addFile(name);
    setNaming(null);
  }

  return (
    <div className="bar file-tabs">
      <div className="tabs" role="tablist" aria-label="Files" ref={list}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className="tab code"
            aria-selected={name === active}
            aria-controls="code-panel"
            tabIndex={name === active ? 0 : -1}
            hidden={naming?.file === name}
            onClick={() => workbench.openFile(name)}
            onDoubleClick={() => setNaming({ file: name })}
            onKeyDown={(event) => onKeyDown(event, name)}
          >
            {name}
          </button>
        ))}
      </div>
      {naming && (
        <FileName
          key={naming.file}
          start={naming.file ?? freeName(files)}
          renames={naming.file}
          onDone={onNamed}
          onCancel={() => setNaming(null)}
        />
      )}
      <button
        type="button"
        className="button icon"
        aria-label="New file"
        title="New file"
        onClick={() => setNaming({ file: null })}
      >
        <Plus size={16} />
      </button>
      <div className="end">
        <Dropdown
          name="File menu"
          gap={4}
          trigger={
            <Menu.Trigger className="button icon" aria-label="File menu" title="File menu">
              <EllipsisVertical size={16} />
            </Menu.Trigger>
          }
        >
          {active.endsWith('.py') && (
            <Menu.Item className="menu-item" onClick={() => void formatFile(workbench, active)}>
              Format {active} <kbd>{FORMAT_KEYS}</kbd>
            </Menu.Item>
          )}
          <Menu.Item className="menu-item" onClick={() => setNaming({ file: active })}>
            Rename {active} <kbd>F2</kbd>
          </Menu.Item>
          <Menu.Item className="menu-item" disabled={names.length === 1} onClick={() => remove(active)}>
            Delete {active} <kbd>Del</kbd>
          </Menu.Item>
          <Menu.Separator className="menu-line" />
          <Menu.CheckboxItem
            className="menu-item"
            checked={checksTypes}
            onCheckedChange={setTypeChecking}
            closeOnClick
          >
            <Menu.CheckboxItemIndicator keepMounted className="menu-check">
              {checksTypes && <Check size={14} aria-hidden="true" />}
            </Menu.CheckboxItemIndicator>
            Type checking (full language server)
          </Menu.CheckboxItem>
        </Dropdown>
      </div>
    </div>
  );
}
