import type { Workbench } from '../../workbench/workbench';
import { formatted } from './format';

/** Formats a file from the menu: by the editor that shows it, else as a change of its text. */
export async function formatFile(workbench: Workbench, file: string): Promise<void> {
  const { editorOf } = await import('../code-editor').catch(() => ({ editorOf: () => null }));
  const action = editorOf(workbench, file)?.getAction('editor.action.formatDocument');
  if (action) return action.run();
  const before = workbench.store.getState().files[file];
  if (before === undefined) return;
  const text = await formatted(workbench, file, before);
  if (text === null || workbench.store.getState().files[file] !== before) return;
  workbench.setFile(file, text);
  workbench.events.emit('notice', {
    text: `Formatted ${file}.`,
    undo: () => workbench.setFile(file, before),
  });
}
