/** The entry: Python's worker and the scripting door come first; the page is fetched while Python boots. */
import { createKernel } from './kernel/client';
import { applyTheme, storedTheme } from './ui/theme';
import { browserDatabase } from './workbench/database';
import { createDoor } from './workbench/door';
import { browserStorage } from './workbench/persist';
import { createWorkbench } from './workbench/workbench';

const workbench = createWorkbench({
  kernel: createKernel(),
  storage: browserStorage(),
  database: browserDatabase,
});
window.tryhamilton = createDoor(workbench);
applyTheme(storedTheme());

void import('./ui/start').then(({ start }) => start(workbench));
