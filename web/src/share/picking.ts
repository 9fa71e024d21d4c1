/** A file by the browser's own picker, or dropped onto the page. */

import { browserStorage } from '../workbench/persist';
import type { Workbench } from '../workbench/workbench';
import { importFile } from './importing';

export const OPENED = /\.(py|ipynb|zip)$/i;

export function pickFile(workbench: Workbench): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.py,.ipynb,.zip';
  input.onchange = () => {
    const [file] = input.files ?? [];
    if (file) void openFile(workbench, file);
  };
  input.click();
}

/** Opens a file; what goes wrong is told as a notice. */
export async function openFile(workbench: Workbench, file: File): Promise<void> {
  try {
    await importFile(workbench, browserStorage(), file);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    workbench.events.emit('notice', { text, kind: 'drop', action: { label: 'OK', act: () => {} } });
  }
}
