import type { Json } from '../protocol';
import type { Bench } from './bench';
import { NO_CHECKING } from './checking';
import { exampleById } from './examples';
import { fieldsOf, renamedField, writeField } from './fields';
import { insertedFile, nameProblem, neighbourOf, renamedFile, withFile, withoutFile } from './files';
import { NO_OUTPUT } from './output';
import type { Saved } from './persist';
import { type FieldKind, NO_RUN, NO_SELECTION } from './state';
import { WHOLE_VIEW } from './view';

export type { FieldKind };

/** All that changes the program. Each names what it cannot do in the error it throws. */
export interface Editing {
  /** Writes a file, a new one included. */
  setFile(name: string, text: string): void;
  addFile(name: string): void;
  renameFile(from: string, to: string): void;
  /** Removes a file and returns how to put it back. The last file stays. */
  removeFile(name: string): () => void;
  openFile(name: string): void;
  setField(kind: FieldKind, name: string, text: string): void;
  removeField(kind: FieldKind, name: string): void;
  /** Gives a value another key at the same place. */
  renameField(kind: FieldKind, from: string, to: string): void;
  /**
   * Puts the node's present value, as far as it can be written down, in the field that stands in for it; an empty
   * field where it cannot. Returns why it is empty, or null.
   */
  override(node: string): Promise<string | null>;
  /** Replaces a whole group by values. */
  setValues(kind: FieldKind, values: Record<string, Json>): void;
  /** Replaces the program by an example's and returns how to go back. */
  loadExample(id: string): () => void;
  /** Replaces the program and returns how to go back. */
  openProgram(program: Saved): () => void;
  /** Goes back to the example that the program began as; returns how to undo that. */
  reset(): () => void;
}

/** `changed` is called after every change that the graph may depend on. */
export function createEditing({ store, events, kernel }: Bench, changed: () => void): Editing {
  const files = () => store.getState().files;

  function setFiles(next: Record<string, string>, active = store.getState().active): void {
    store.setState({ files: next, active });
    events.emit('files', next);
    changed();
  }

  function insistOnName(name: string, except: string | null = null): void {
    const problem = nameProblem(name, files(), except);
    if (problem) throw new Error(problem);
  }

  function insistOnFile(name: string): string {
    const text = files()[name];
    if (text === undefined)
      throw new Error(`There is no file ${name}. The files are: ${Object.keys(files()).join(', ')}.`);
    return text;
  }

  function setField(kind: FieldKind, name: string, text: string): void {
    if (store.getState()[kind][name] === text) return;
    store.setState({ [kind]: { ...store.getState()[kind], [name]: text } });
    changed();
  }

  function program(): Saved {
    const { active, inputs, config, overrides, example } = store.getState();
    return { files: files(), active, inputs, config, overrides, example };
  }

  function replace(next: Saved): () => void {
    const before = program();
    store.setState({
      ...next,
      analysis: null,
      selection: NO_SELECTION,
      view: WHOLE_VIEW,
      jump: null,
      output: NO_OUTPUT,
      checking: NO_CHECKING,
      comparedWith: null,
      run: { ...NO_RUN, count: store.getState().run.count },
    });
    events.emit('files', next.files);
    changed();
    return () => {
      replace(before);
    };
  }

  return {
    setFile(name, text) {
      if (typeof text !== 'string') throw new TypeError(`The text of ${name} must be a string.`);
      if (files()[name] === text) return;
      if (!(name in files())) insistOnName(name);
      setFiles(withFile(files(), name, text));
    },
    addFile(name) {
      insistOnName(name);
      setFiles(withFile(files(), name, ''), name);
    },
    renameFile(from, to) {
      insistOnFile(from);
      if (from === to) return;
      insistOnName(to, from);
      const { active } = store.getState();
      setFiles(renamedFile(files(), from, to), active === from ? to : active);
    },
    removeFile(name) {
      const text = insistOnFile(name);
      const names = Object.keys(files());
      if (names.length === 1)
        throw new Error(`${name} is the only file. Add another one before deleting it.`);
      const at = names.indexOf(name);
      const { active } = store.getState();
      setFiles(withoutFile(files(), name), active === name ? neighbourOf(files(), name) : active);
      return () => setFiles(insertedFile(files(), at, name, text), name);
    },
    openFile(name) {
      insistOnFile(name);
      store.setState({ active: name });
    },
    setField,
    removeField(kind, name) {
      const { [name]: _gone, ...rest } = store.getState()[kind];
      store.setState({ [kind]: rest });
      changed();
    },
    renameField(kind, from, to) {
      if (!(from in store.getState()[kind]) || from === to) return;
      store.setState({ [kind]: renamedField(store.getState()[kind], from, to) });
      changed();
    },
    async override(node) {
      const there = store.getState().overrides[node];
      if (there !== undefined && there.trim() !== '') return null;
      const { json, why } = await kernel
        .inspect({ type: 'json', node })
        .catch(() => ({ json: null, why: 'it has no value yet' }));
      setField('overrides', node, why ? '' : writeField(json));
      return why ? `${node} is not filled in: ${why}.` : null;
    },
    setValues(kind, values) {
      store.setState({ [kind]: fieldsOf(values) });
      changed();
    },
    openProgram: replace,
    loadExample: (id) => replace(exampleById(id).program),
    reset: () => replace(exampleById(store.getState().example).program),
  };
}
