import type { Preview } from '../protocol';
import type { WorkbenchState } from '../workbench/state';

/** The name by which pages of the assembled result are asked for. */
export const RESULT = '$result';

/** What a value is called on the page. */
export const nameOf = (name: string): string => (name === RESULT ? 'Result' : name);

export interface Shown {
  /** A node's name, or RESULT. */
  name: string;
  /** The value, or null if it has none yet or it was not sent along. */
  preview: Preview | null;
}

/** What the Values pane shows: the selected node's value, otherwise the result, otherwise the only output. */
export function shownValue({ selection, run }: Pick<WorkbenchState, 'selection' | 'run'>): Shown | null {
  if (selection.node) return { name: selection.node, preview: run.previews[selection.node] ?? null };
  if (run.result) return { name: RESULT, preview: run.result };
  const only = run.outputs.at(-1);
  return only ? { name: only, preview: run.previews[only] ?? null } : null;
}
