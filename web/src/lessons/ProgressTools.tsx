import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { FileButton } from '../look/FileButton';
import { download } from '../workbench/download';
import type { CourseOutline } from './course';
import { mergedProgress, type Progress, progressIn } from './progress';

interface ProgressToolsProps {
  outline: CourseOutline;
  progress: Progress;
  /** Tells a teacher who collects files this browser from others. */
  tag: number;
  /** Writes what `change` makes of what is kept. */
  change: (change: (kept: Progress) => Progress) => void;
}

/** Progress leaves this browser only as a file that somebody saves. */
export function ProgressTools({ outline, progress, tag, change }: ProgressToolsProps) {
  const [told, setTold] = useState<{ text: string; wrong: boolean } | null>(null);

  async function take(file: File): Promise<void> {
    try {
      const other = progressIn(await file.text(), outline.id);
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

  const save = () =>
    download(
      `${outline.id}-progress.json`,
      JSON.stringify({ ...progress, tag }, null, 1),
      'application/json',
    );

  return (
    <div className="progress-tools">
      <p>Your progress is kept in this browser only. Save it to a file to take it elsewhere.</p>
      <div className="tools">
        <button type="button" className="button outlined" onClick={save}>
          <Download size={14} aria-hidden="true" /> Save progress
        </button>
        <FileButton
          name="File with progress"
          accept=".json,application/json"
          onFiles={([file]) => file && void take(file)}
        >
          <Upload size={14} aria-hidden="true" /> Load progress
        </FileButton>
      </div>
      <p role="status" className={told?.wrong ? 'error-text' : undefined}>
        {told?.text}
      </p>
    </div>
  );
}
