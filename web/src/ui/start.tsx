import '@fontsource/jetbrains-mono/latin-400.css';
import '@fontsource/jetbrains-mono/latin-600.css';
import './tokens.css';
import './base.css';
import './ui.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { WorkbenchContext } from '../workbench/use-workbench';
import type { Workbench } from '../workbench/workbench';
import { App } from './App';

/** Draws the page over a workbench that is already at work. */
export function start(workbench: Workbench): void {
  // The last words typed must not be lost to the pause before saving.
  window.addEventListener('pagehide', workbench.save);
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element #root.');
  createRoot(root).render(
    <StrictMode>
      <WorkbenchContext value={workbench}>
        <App />
      </WorkbenchContext>
    </StrictMode>,
  );
}
