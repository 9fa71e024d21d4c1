/** The entry: Python's worker and the scripting door come first; the page is fetched while Python boots. */
import { createKernel } from './kernel/client';
import { applyTheme, storedTheme } from './ui/theme';
import { browserDatabase } from './workbench/database';
import { createDoor } from './workbench/door';
import { FIRST_EXAMPLE } from './workbench/examples';
import { mendAddress } from './workbench/link/address';
import { browserStorage } from './workbench/persist';
import { createTabHome, tabStorage } from './workbench/tabs';
import { createWorkbench } from './workbench/workbench';

const storage = browserStorage();
const home = createTabHome(storage, tabStorage(), navigator.locks ?? null);
const workbench = createWorkbench({
  kernel: createKernel(),
  storage,
  home,
  database: browserDatabase,
});
home.onElsewhere((elsewhere) => workbench.store.setState({ elsewhere }));
window.addEventListener('pagehide', () => {
  workbench.save();
  home.leave();
});
window.tryhamilton = createDoor(workbench);
applyTheme(storedTheme());
mendAddress();
// What the page was built with is for a first visit: who comes back, or follows a link, has another program.
if (workbench.store.getState().files !== FIRST_EXAMPLE.program.files || location.hash || location.search)
  document.getElementById('root')?.replaceChildren();

void import('./ui/start').then(({ start }) => start(workbench));
