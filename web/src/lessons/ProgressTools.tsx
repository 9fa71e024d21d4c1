import { Download, Upload } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import type { CourseOutline } from './course';
import { mergedProgress, type Progress, progressOf } from './progress';

interface ProgressToolsProps {
  outline: CourseOutline;
  progress: Progress;
  /** Writes what `change` makes of what is kept. */
  change: (change: (kept: Progress) => Progress) => void;
}

/** Progress leaves this browser only as a file that somebody saves. */
export function ProgressTools({ outline, progress, change }: ProgressToolsProps) {
  const input = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<{ text: string; wrong: boolean } | null>(null);

  async function take({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = target.files?.[0];
    target.value = '';
    if (!file) return;
    try {
      const other = progressOf(parsed(await file.text()), outline.id);
      change((kept) => mergedProgress(kept, other));
      const count = Object.values(other.steps).filter(({ passed }) => passed).length;
      setTold({
        text: `Took over ${count === 1 ? '1 step' : `${count} steps`} from ${file.name}.`,
        wrong: false,
      });
    } catch (error) {
      setTold({ text: error instanceof Error ? error.message : String(error), wrong: true });
    }
  }

  return (
    <div className="progress-tools">
      <p>Your progress is kept in this browser only. Save it to a file to take it elsewhere.</p>
      <div className="tools">
        <button type="button" className="button outlined" onClick={() => download(outline, progress)}>
          <Download size={14} aria-hidden="true" /> Save progress
        </button>
        <button type="button" className="button outlined" onClick={() => input.current?.click()}>
          <Upload size={14} aria-hidden="true" /> Load progress
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="File with progress"
          onChange={(event) => void take(event)}
        />
      </div>
      <p role="status" className={told?.wrong ? 'error-text' : undefined}>
        {told?.text}
      </p>
    </div>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This file is no progress of a course: it is not JSON.');
  }
}

function download(outline: CourseOutline, progress: Progress): void {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(progress, null, 1)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `${outline.id}-progress.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
