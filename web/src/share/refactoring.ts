/** A script on its way to functions: what is proposed, what is accepted, and the file that grows from it. */

import { createStore } from 'zustand/vanilla';
import type { Proposals } from '../protocol';
import type { Workbench } from '../workbench/workbench';

export const FILE = 'functions.py';

export interface Refactoring {
  /** The file that it came from, and its content as Base64: it is read again when a node gets another name. */
  name: string;
  data: string;
  /** Names that were given instead of proposed ones. */
  names: Record<string, string>;
  /** The names as they were proposed at first, in the order of the items. */
  first: string[];
  proposals: Proposals;
  accepted: ReadonlySet<number>;
  told: string[];
}

/** Null while no script is being taken apart. */
export const refactoring = createStore<Refactoring | null>(() => null);

const set = (next: Refactoring | null): void => refactoring.setState(next, true);

/** The file as the accepted proposals make it. */
export function textOf({ header, items }: Proposals, accepted: ReadonlySet<number>): string {
  const functions = items.filter(({ kind }, index) => kind === 'function' && accepted.has(index));
  return [header, ...functions.map(({ code }) => code)].filter((part) => part !== '').join('\n\n');
}

let unwatch = () => {};

/** Shows proposals beside the program, until they are done with or another program takes its place. */
export function begin(workbench: Workbench, start: Omit<Refactoring, 'names' | 'first' | 'accepted'>): void {
  unwatch();
  const first = start.proposals.items.map(({ name }) => name);
  set({ ...start, names: {}, first, accepted: new Set() });
  workbench.showPane('lesson');
  unwatch = workbench.store.subscribe((now, before) => {
    // A program that takes the place of another begins without a run; an edit leaves the run as it is.
    if (now.files !== before.files && now.run !== before.run) end(workbench);
  });
}

export function end(workbench: Workbench): void {
  unwatch();
  if (refactoring.getState() === null) return;
  set(null);
  // On a narrow screen its pane is gone.
  if (workbench.store.getState().pane === 'lesson') workbench.showPane('code');
}

/** Takes proposals into the program. What was written by hand meanwhile stays: the functions are put below it. */
export function accept(workbench: Workbench, indexes: number[]): void {
  const state = refactoring.getState();
  if (!state) return;
  const accepted = new Set([...state.accepted, ...indexes]);
  const { files } = workbench.store.getState();
  const before = files[FILE] ?? '';
  if (before === textOf(state.proposals, state.accepted)) {
    write(workbench, textOf(state.proposals, accepted));
  } else {
    const added = indexes.filter((index) => !state.accepted.has(index));
    const functions = added.flatMap((index) => state.proposals.items[index] ?? []);
    const code = functions.filter(({ kind }) => kind === 'function').map((item) => item.code);
    if (code.length > 0) write(workbench, [before.trimEnd(), ...code].join('\n\n\n'));
  }
  for (const index of indexes) {
    const item = state.proposals.items[index];
    if (item?.kind === 'input') workbench.setField('inputs', item.name, item.code);
  }
  set({ ...state, accepted });
}

/** Takes a proposal out again. False if its function was changed by hand: then only the person knows what to do. */
export function reject(workbench: Workbench, index: number): boolean {
  const state = refactoring.getState();
  const item = state?.proposals.items[index];
  if (!state || !item || !state.accepted.has(index)) return true;
  const accepted = new Set(state.accepted);
  accepted.delete(index);
  if (item.kind === 'input') workbench.removeField('inputs', item.name);
  else {
    const before = workbench.store.getState().files[FILE] ?? '';
    if (before === textOf(state.proposals, state.accepted))
      write(workbench, textOf(state.proposals, accepted));
    else if (before.includes(item.code))
      write(
        workbench,
        before.replace(item.code, () => ''),
      );
    else return false;
  }
  set({ ...state, accepted });
  return true;
}

/**
 * Gives a proposed node another name, everywhere. Resolves to a sentence if that cannot be.
 * A function that was accepted gets the name in the file, too, unless the file was changed by hand.
 */
export async function rename(workbench: Workbench, index: number, name: string): Promise<string | null> {
  const state = refactoring.getState();
  const item = state?.proposals.items[index];
  const first = state?.first[index];
  if (!state || !item || first === undefined || item.name === name) return null;
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    return 'A node has letters, digits and underscores, and begins with a letter.';
  const untouched =
    (workbench.store.getState().files[FILE] ?? '') === textOf(state.proposals, state.accepted);
  if (!untouched && state.accepted.size > 0)
    return `${FILE} was changed by hand: rename the function there (F2 in the editor).`;
  const names = { ...state.names, [first]: name };
  const { proposals } = await workbench.inspect({
    type: 'import',
    name: state.name,
    data: state.data,
    names,
  });
  if (!proposals || proposals.items[index]?.name !== name) return `There is something else called ${name}.`;
  for (const at of state.accepted) {
    const [before, after] = [state.proposals.items[at], proposals.items[at]];
    if (before?.kind === 'input' && after && before.name !== after.name)
      workbench.renameField('inputs', before.name, after.name);
  }
  set({ ...state, names, proposals });
  write(workbench, textOf(proposals, state.accepted));
  return null;
}

function write(workbench: Workbench, text: string): void {
  workbench.setFile(FILE, text.endsWith('\n') ? text : `${text}\n`);
}
