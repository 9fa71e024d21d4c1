import type { Workbench } from '../../workbench/workbench';
import type { Models } from '../models';
import { monaco } from '../monaco';
import { formatted } from './format';

/** Puts ruff behind the editor's Format Document. The editor makes small edits of it, so the caret stays and Undo works. */
export const offerFormatting = (workbench: Workbench, models: Models): monaco.IDisposable =>
  monaco.languages.registerDocumentFormattingEditProvider('python', {
    displayName: 'ruff',
    async provideDocumentFormattingEdits(model, _options, cancelled) {
      const file = models.fileOf(model);
      if (file === null) return [];
      const version = model.getVersionId();
      const text = await formatted(workbench, file, model.getValue());
      // Whoever typed on meanwhile keeps what they typed.
      const late = cancelled.isCancellationRequested || model.getVersionId() !== version;
      return text === null || late ? [] : [{ range: model.getFullModelRange(), text }];
    },
  });
