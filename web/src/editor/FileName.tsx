import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { nameProblem } from '../workbench/files';
import { useBench } from '../workbench/use-workbench';

interface FileNameProps {
  start: string;
  /** The file being renamed, or null for a new one. */
  renames: string | null;
  onDone(name: string): void;
  onCancel(): void;
}

/** A field for a file's name in the place of its tab. Enter takes it, Escape leaves everything as it was. */
export function FileName({ start, renames, onDone, onCancel }: FileNameProps) {
  const files = useBench((state) => state.files);
  const [name, setName] = useState(start);
  const field = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const ended = useRef(false);
  const problem = name === renames ? null : nameProblem(name, files, renames);

  useEffect(() => {
    const stem = start.replace(/\.\w+$/, '').length;
    field.current?.focus();
    field.current?.setSelectionRange(0, stem);
  }, [start]);

  /** Once: taking the name away from the page blurs the field too. */
  function end(take: boolean): void {
    if (ended.current) return;
    ended.current = true;
    if (take) onDone(name);
    else onCancel();
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') end(false);
    if (event.key === 'Enter' && !problem) end(true);
  }

  return (
    <span className="file-name">
      <input
        ref={field}
        className="field"
        aria-label={renames ? `New name of ${renames}` : 'Name of the new file'}
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        size={Math.max(name.length, 10)}
        spellCheck={false}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => end(problem === null)}
      />
      {problem && (
        <span className="file-problem popup" id={problemId} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
