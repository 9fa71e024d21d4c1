import { Menu } from '@base-ui/react/menu';
import { FileInput, History, Link2 } from 'lucide-react';
import { openKept } from '../workbench/link/opening';
import { browserStorage } from '../workbench/persist';
import { shelved } from '../workbench/shelf';
import { useWorkbench } from '../workbench/use-workbench';
import { openDialog } from './dialogs';
import { pickFile } from './picking';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const SHOWN = 5;

/** Ways to bring a program in: a file, an address, and one of those that made room for another. */
export function OpenItems() {
  const workbench = useWorkbench();
  const storage = browserStorage();
  const earlier = shelved(storage).slice(0, SHOWN);
  return (
    <>
      <Menu.Item className="menu-item share-item" onClick={() => pickFile(workbench)}>
        <FileInput size={14} aria-hidden="true" />
        <span>
          Open a file
          <span className="muted">A project, a notebook or a script; or drop it onto the page</span>
        </span>
      </Menu.Item>
      <Menu.Item className="menu-item share-item" onClick={() => openDialog({ kind: 'address', text: '' })}>
        <Link2 size={14} aria-hidden="true" />
        <span>
          Open an address
          <span className="muted">A gist or a file on the web</span>
        </span>
      </Menu.Item>
      {earlier.length > 0 && (
        <Menu.Group>
          <Menu.Separator className="menu-line" />
          <Menu.GroupLabel className="menu-label">Made room for another program</Menu.GroupLabel>
          {earlier.map(({ at, program }) => (
            <Menu.Item
              key={at}
              className="menu-item share-item"
              onClick={() => void openKept(workbench, storage, program, 'Opened the earlier program.')}
            >
              <History size={14} aria-hidden="true" />
              <span>
                {Object.keys(program.files).join(', ')}
                <span className="muted">{when.format(at)}</span>
              </span>
            </Menu.Item>
          ))}
        </Menu.Group>
      )}
    </>
  );
}
