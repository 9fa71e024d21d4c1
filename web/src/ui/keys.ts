import { FORMAT_KEYS, MAC, MOD, TAB_TOGGLE } from '../workbench/platform';
import type { Workbench } from '../workbench/workbench';

/** All keys, for the sheet. Each group is where the keys work. */
export const KEY_SHEET: { where: string; keys: [keys: string, does: string][] }[] = [
  {
    where: 'Everywhere',
    keys: [
      [`${MOD}+Enter`, 'Run what is out of date'],
      [`${MOD}+Shift+Enter`, 'Run all'],
      [`${MOD}+.`, 'Stop'],
      ['F6', 'Next pane'],
      ['Shift+F6', 'Previous pane'],
      ['?', 'This sheet'],
    ],
  },
  {
    where: 'In the code',
    keys: [
      [TAB_TOGGLE, 'Tab moves the focus, or indents again'],
      [`${MOD === '⌘' ? 'Ctrl' : MOD}+Space`, 'Offer names of nodes'],
      ['F12', 'Go to the function that makes a node'],
      ['Shift+F12', 'All places of a node'],
      ['F2', 'Rename a node everywhere'],
      [`${MOD}+K ${MOD}+I`, 'What there is to know about a name'],
      ['F8', 'Next problem in the file'],
      [`${MOD}+.`, 'Ways to mend a problem'],
      [`${MOD}+F`, 'Find'],
      [`${MOD}+/`, 'Comment a line'],
      [FORMAT_KEYS, 'Format the file'],
    ],
  },
  {
    where: 'On a file tab',
    keys: [
      ['Left, Right', 'Other file'],
      ['F2', 'Rename'],
      ['Delete', 'Delete'],
    ],
  },
  {
    where: 'In the graph',
    keys: [
      ['Arrow keys', 'Walk along the edges and to neighbours'],
      ['Enter', 'Open the value'],
      ['E', 'Open the code'],
      ['/', 'Find nodes'],
      ['X', 'X-ray: what a decorator made of a function'],
      ['P', 'Path from here, then to another node (Shift-click)'],
      ['U', 'Light what flows in'],
      ['D', 'Light what flows out'],
      ['+, -, 0', 'Zoom in, zoom out, fit'],
      ['Shift+Left, Shift+Right', 'Pan'],
      ['Escape', 'Select nothing'],
    ],
  },
];

const PANES = ['lesson', 'code', 'graph', 'values', 'problems'];

/** Keys that work everywhere, heard before the editor takes them. Returns how to stop hearing. */
export function listenToKeys(workbench: Workbench, showSheet: () => void): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    const modified = MAC ? event.metaKey : event.ctrlKey;
    const { phase } = workbench.store.getState().run;
    if (modified && event.key === 'Enter') {
      if (phase !== 'running') void workbench.run({ all: event.shiftKey }).catch(() => {});
    } else if (modified && event.key === '.') {
      // While nothing runs the key is the editor's.
      if (phase !== 'running') return;
      void workbench.stop();
    } else if (event.key === 'F6') {
      movePane(event.shiftKey ? -1 : 1);
    } else if (event.key === '?' && !isTyping(event.target)) {
      showSheet();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], .monaco-editor') !== null
  );
}

/** Puts the focus on the next pane that is on show. */
function movePane(step: number): void {
  const panes = PANES.flatMap((name) => [
    ...document.querySelectorAll<HTMLElement>(`[data-pane="${name}"]`),
  ]).filter((pane) => pane.checkVisibility());
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes.at((at + step + panes.length) % panes.length)?.focus();
}
