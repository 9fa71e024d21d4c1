import type { Workbench } from '../workbench/workbench';
import { occurrencesOf } from './language/occurrences';
import type { Renaming } from './language/rename';
import type { Models } from './models';
import { changeTogether } from './together';

/** Renames a node in all files and among the given values, as one step that can be undone. */
export function renameNode(workbench: Workbench, models: Models, renaming: Renaming): void {
  const { from, to, edits, fields } = renaming;
  const undo = changeTogether(models, {
    edits,
    apply() {
      for (const kind of fields) workbench.renameField(kind, from, to);
    },
    revert() {
      for (const kind of fields) workbench.renameField(kind, to, from);
    },
    inverse: (file) =>
      occurrencesOf(workbench.store.getState(), to)
        .filter((place) => place.file === file)
        .map(({ start, end }) => ({ start, end, text: from })),
  });
  const count = Object.keys(edits).length;
  const where = count === 1 ? '' : ` in ${count} files`;
  workbench.events.emit('notice', { text: `Renamed ${from} to ${to}${where}.`, undo });
}
