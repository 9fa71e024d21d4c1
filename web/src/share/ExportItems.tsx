import { Menu } from '@base-ui/react/menu';
import { BookOpen, FileCheck, FileCode, FolderArchive } from 'lucide-react';
import type { ExportKind } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';
import { exportAs } from './exporting';

const KINDS: { kind: ExportKind; label: string; about: string; Icon: typeof BookOpen }[] = [
  {
    kind: 'zip',
    label: 'Project (.zip)',
    about: 'Functions, script, sample inputs, tests: runs after pip install',
    Icon: FolderArchive,
  },
  { kind: 'notebook', label: 'Jupyter notebook (.ipynb)', about: 'Runs from top to bottom', Icon: BookOpen },
  { kind: 'script', label: 'One script (.py)', about: 'Functions and driver in one file', Icon: FileCode },
  {
    kind: 'tests',
    label: 'Tests (.py)',
    about: 'pytest: each node gives what it gives now',
    Icon: FileCheck,
  },
];

/** Files that the program can become. */
export function ExportItems() {
  const workbench = useWorkbench();
  return KINDS.map(({ kind, label, about, Icon }) => (
    <Menu.Item key={kind} className="menu-item share-item" onClick={() => void exportAs(workbench, kind)}>
      <Icon size={14} aria-hidden="true" />
      <span>
        {label}
        <span className="muted">{about}</span>
      </span>
    </Menu.Item>
  ));
}
