import type { WorkbenchState } from '../workbench/state';
import type { Workbench } from '../workbench/workbench';
import { changedLines } from './line-changes';
import { monaco } from './monaco';

/** Marks the lines that differ from the files that the program is compared with, such as a learner's own. */
export function markChangedLines(
  editor: monaco.editor.ICodeEditor,
  { store }: Workbench,
): monaco.IDisposable {
  const marked = editor.createDecorationsCollection();

  function mark({ comparedWith, files, active }: WorkbenchState): void {
    const text = files[active];
    const model = editor.getModel();
    if (!comparedWith || text === undefined || model?.getValue() !== text) {
      marked.clear();
      return;
    }
    marked.set(
      changedLines(comparedWith[active] ?? '', text).map((line) => ({
        range: new monaco.Range(line, 1, line, 1),
        options: {
          isWholeLine: true,
          className: 'changed-line',
          linesDecorationsClassName: 'changed-line-edge',
        },
      })),
    );
  }

  mark(store.getState());
  const stop = store.subscribe((now, before) => {
    if (now.comparedWith !== before.comparedWith || (now.comparedWith && now.files !== before.files))
      mark(now);
  });
  const switched = editor.onDidChangeModel(() => mark(store.getState()));
  return {
    dispose() {
      stop();
      switched.dispose();
      marked.clear();
    },
  };
}
