import type { Workbench } from '../workbench/workbench';
import { monaco } from './monaco';

type Model = monaco.editor.ITextModel;

const uriOf = (name: string) =>
  monaco.Uri.from({ scheme: 'inmemory', authority: 'tryhamilton', path: `/${name}` });

const languageOf = (name: string): string => (name.endsWith('.py') ? 'python' : 'plaintext');

export interface Models {
  get(name: string): Model | undefined;
  /** The file that a model holds, or null for a model of somebody else. */
  fileOf(model: Pick<Model, 'uri'>): string | null;
}

const known = new WeakMap<Workbench, Models>();

/** The models of a workbench. They outlive an editor: one that is mounted anew still knows what to undo. */
export function modelsOf(workbench: Workbench): Models {
  const models = known.get(workbench) ?? createModels(workbench);
  known.set(workbench, models);
  return models;
}

/**
 * One model per file, kept the same as the workbench's text in both directions.
 * A change from outside (an example, a script) goes in as an edit, so that Undo in the editor takes it back.
 */
function createModels(workbench: Workbench): Models {
  const models = new Map<string, Model>();
  let writing = false;

  function add(name: string, text: string): void {
    const model = monaco.editor.createModel(text, languageOf(name), uriOf(name));
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    model.updateOptions({
      tabSize: 4,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    model.onDidChangeContent(() => {
      if (!writing) workbench.setFile(name, model.getValue());
    });
    models.set(name, model);
  }

  function follow(files: Record<string, string>): void {
    for (const [name, model] of models) {
      if (name in files) continue;
      models.delete(name);
      model.dispose();
    }
    for (const [name, text] of Object.entries(files)) {
      const model = models.get(name);
      if (!model) add(name, text);
      else if (model.getValue() !== text) replace(model, text);
    }
  }

  function replace(model: Model, text: string): void {
    writing = true;
    model.pushStackElement();
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    model.pushStackElement();
    writing = false;
  }

  follow(workbench.store.getState().files);
  workbench.store.subscribe(({ files }, before) => {
    if (files !== before.files) follow(files);
  });

  return {
    get: (name) => models.get(name),
    fileOf: ({ uri }) =>
      [...models].find(([, model]) => model.uri.toString() === uri.toString())?.[0] ?? null,
  };
}
