import type { TextEdit } from './language/imports';
import type { Models } from './models';
import { monaco } from './monaco';

export interface JointChange {
  edits: Record<string, TextEdit[]>;
  /** What changes besides the files, and how to take it back. */
  apply(): void;
  revert(): void;
  /** What takes the change back in a file that has been edited since. */
  inverse(file: string): TextEdit[];
}

/**
 * Changes several files at once. Undo in any of them takes the whole change back, and Redo makes it anew.
 * Returns how to undo it from elsewhere.
 */
export function changeTogether(models: Models, change: JointChange): () => void {
  const files = Object.keys(change.edits);
  const texts = () => new Map(files.map((file) => [file, models.get(file)?.getValue()]));
  const before = texts();
  for (const file of files) applyEdits(models, file, change.edits[file] ?? []);
  change.apply();
  const after = texts();
  let done = true;
  let busy = false;

  /** Brings the other files along: one step of their history where that leads there, an edit where it does not. */
  function follow(undo: boolean, first: string | null): void {
    busy = true;
    done = !undo;
    const [from, to] = undo ? [after, before] : [before, after];
    for (const file of files) {
      const model = models.get(file);
      if (!model || file === first || model.getValue() === to.get(file)) continue;
      if (model.getValue() === from.get(file)) void (undo ? model.undo() : model.redo());
      else if (undo) applyEdits(models, file, change.inverse(file));
    }
    if (undo) change.revert();
    else change.apply();
    busy = false;
  }

  for (const file of files) {
    const model = models.get(file);
    model?.onDidChangeContent(({ isUndoing, isRedoing }) => {
      if (busy) return;
      const undone = isUndoing && done && model.getValue() === before.get(file);
      const redone = isRedoing && !done && model.getValue() === after.get(file);
      // The history is in the middle of a step; the others take theirs after it.
      if (undone || redone) queueMicrotask(() => follow(undone, file));
    });
  }
  return () => {
    if (done) follow(true, null);
  };
}

function applyEdits(models: Models, file: string, edits: readonly TextEdit[]): void {
  const model = models.get(file);
  if (!model) return;
  model.pushStackElement();
  model.pushEditOperations(
    null,
    edits.map(({ start, end, text }) => ({ range: rangeOf(model, start, end), text })),
    () => null,
  );
  model.pushStackElement();
}

export function rangeOf(
  model: Pick<monaco.editor.ITextModel, 'getPositionAt'>,
  start: number,
  end: number,
): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}
