import { FileInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWorkbench } from '../workbench/use-workbench';
import { OPENED, openFile } from './picking';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * The whole page takes files. What a pane takes itself, such as data for an input, it marks as taken;
 * anything else must not make the browser leave the page.
 */
export function DropZone() {
  const workbench = useWorkbench();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const dragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      setOver(!event.defaultPrevented);
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      if (OPENED.test(file.name)) void openFile(workbench, file);
      else {
        const text = `${file.name} is no program. Drop data onto the input that it is for; a project (.zip), a notebook or Python anywhere.`;
        workbench.events.emit('notice', { text, kind: 'drop' });
      }
    };
    window.addEventListener('dragover', dragOver);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', dragOver);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [workbench]);

  if (!over) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <p>
        <FileInput size={20} /> Drop a project, a notebook or a script
      </p>
    </div>
  );
}
