import { createStore } from 'zustand/vanilla';
import { browserStorage } from '../../workbench/persist';

const KEY = 'tryhamilton:type-checking';

function stored(): boolean {
  try {
    return browserStorage()?.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

/** Whether a person turned the language server on in this browser. */
export const typeChecking = createStore<{ on: boolean }>(() => ({ on: stored() }));

export function setTypeChecking(on: boolean): void {
  typeChecking.setState({ on });
  try {
    if (on) browserStorage()?.setItem(KEY, 'on');
    else browserStorage()?.removeItem(KEY);
  } catch {
    // Without storage the choice lasts for this visit.
  }
}
