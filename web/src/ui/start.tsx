import '@fontsource/jetbrains-mono/latin-400.css';
import '@fontsource/jetbrains-mono/latin-600.css';
import './tokens.css';
import './base.css';
import './ui.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Kernel } from '../kernel/client';
import { createDoor } from '../workbench/door';
import type { Storage } from '../workbench/persist';
import { WorkbenchContext } from '../workbench/use-workbench';
import { createWorkbench } from '../workbench/workbench';
import { App } from './App';
import { applyTheme, storedTheme } from './theme';

/** Puts the page together around a kernel that is already booting. */
export function start(kernel: Kernel): void {
  applyTheme(storedTheme());
  const workbench = createWorkbench({ kernel, storage: browserStorage() });
  window.tryhamilton = createDoor(workbench);
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

/** localStorage, or null where the browser forbids it. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
