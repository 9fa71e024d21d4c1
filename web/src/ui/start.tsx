import '@fontsource/jetbrains-mono/latin-400.css';
import '@fontsource/jetbrains-mono/latin-600.css';
import '../look/tokens.css';
import './base.css';
import './ui.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { stayOffline } from '../offline/register';
import { type Address, followAddress } from '../workbench/fragment';
import { browserStorage } from '../workbench/persist';
import { WorkbenchContext } from '../workbench/use-workbench';
import type { Workbench } from '../workbench/workbench';
import { App } from './App';
import { FirstPiecesContext, takeFirstPieces } from './first/carried';

/** Draws the page over a workbench that is already at work. */
export function start(workbench: Workbench): void {
  // The last words typed must not be lost to the pause before saving.
  window.addEventListener('pagehide', workbench.save);
  followAddress(workbench, ADDRESS, undefined, async (link) => {
    const { opener } = await import('../workbench/link/opening');
    return opener(workbench, browserStorage())(link);
  });
  stayOffline(workbench);
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element #root.');
  const pieces = takeFirstPieces(root);
  createRoot(root).render(
    <StrictMode>
      <WorkbenchContext value={workbench}>
        <FirstPiecesContext value={pieces}>
          <App />
        </FirstPiecesContext>
      </WorkbenchContext>
    </StrictMode>,
  );
}

/** Looking around is no visit of another page: the address changes in place, Back leaves the playground. */
const ADDRESS: Address = {
  read: () => location.hash,
  write: (fragment) =>
    history.replaceState(history.state, '', fragment ? `#${fragment}` : location.pathname + location.search),
  onChange(listener) {
    window.addEventListener('hashchange', listener);
    return () => window.removeEventListener('hashchange', listener);
  },
};
