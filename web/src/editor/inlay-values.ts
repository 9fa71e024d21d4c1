import type { WorkbenchState } from '../workbench/state';
import type { Workbench } from '../workbench/workbench';
import { inlaysOf } from './language/inlays';
import type { Models } from './models';
import type { monaco } from './monaco';
import { rangeOf } from './together';

const WATCHED = ['active', 'files', 'graph', 'run'] as const;

/** Shows behind each `# ^?` the value of its function. It is drawn, not written: the text stays what was typed. */
export function showInlays(
  editor: monaco.editor.ICodeEditor,
  workbench: Workbench,
  models: Models,
): monaco.IDisposable {
  const shown = editor.createDecorationsCollection();

  function show({ active, files, graph, run }: WorkbenchState): void {
    const model = models.get(active);
    if (!model || editor.getModel() !== model) return;
    const inlays = inlaysOf(files[active] ?? '', active, graph, run);
    shown.set(
      inlays.map(({ at, text, node }) => ({
        range: rangeOf(model, at, at),
        options: {
          showIfCollapsed: true,
          after: { content: ` ${text} `, inlineClassName: 'inlay-value', cursorStops: 1 },
          hoverMessage: { value: node ? `Value of \`${node}\` in the last run` : 'No node is made here' },
        },
      })),
    );
  }

  show(workbench.store.getState());
  const stop = workbench.store.subscribe((now, before) => {
    if (WATCHED.some((key) => now[key] !== before[key])) show(now);
  });
  const switched = editor.onDidChangeModel(() => show(workbench.store.getState()));
  return {
    dispose() {
      stop();
      switched.dispose();
      shown.clear();
    },
  };
}
