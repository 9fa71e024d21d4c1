import './share.css';
import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Download, FolderOpen, Share2, Square } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { useStore } from 'zustand';
import { Dropdown } from '../look/Dropdown';
import { useWorkbench } from '../workbench/use-workbench';
import { ExportItems } from './ExportItems';
import { exporting, stopExport } from './exporting';
import { OpenItems } from './OpenItems';
import { SharingItems } from './SharingItems';

/** Brings a program in. */
export const OpenMenu = () => (
  <HeaderMenu name="Open" Icon={FolderOpen} align="start">
    <OpenItems />
  </HeaderMenu>
);

/** Hands the program on as a link or as text. */
export const ShareMenu = () => (
  <HeaderMenu name="Share" Icon={Share2} align="end">
    <SharingItems />
  </HeaderMenu>
);

/** Takes the program away as a file. */
export function ExportMenu() {
  const workbench = useWorkbench();
  const kind = useStore(exporting, (state) => state.kind);
  if (kind !== null)
    return (
      <button
        type="button"
        className="button"
        title="The nodes are computed for it. Click to give it up."
        onClick={() => void stopExport(workbench)}
      >
        <Square size={12} fill="currentColor" aria-hidden="true" />
        <span className="share-word">Stop export</span>
      </button>
    );
  return (
    <HeaderMenu name="Export" Icon={Download} align="end">
      <ExportItems />
    </HeaderMenu>
  );
}

/** All three where there is no room for three. */
export function FilesMenu() {
  const workbench = useWorkbench();
  const kind = useStore(exporting, (state) => state.kind);
  return (
    <Dropdown
      name="Share, open, export"
      trigger={
        <Menu.Trigger className="button icon" aria-label="Share, open, export" title="Share, open, export">
          <Share2 size={16} aria-hidden="true" />
        </Menu.Trigger>
      }
    >
      <SharingItems />
      <Menu.Separator className="menu-line" />
      <OpenItems />
      <Menu.Separator className="menu-line" />
      {kind === null ? (
        <ExportItems />
      ) : (
        <Menu.Item className="menu-item" onClick={() => void stopExport(workbench)}>
          <Square size={12} fill="currentColor" aria-hidden="true" /> Stop export
        </Menu.Item>
      )}
    </Dropdown>
  );
}

interface HeaderMenuProps {
  name: string;
  Icon: ComponentType<{ size: number; 'aria-hidden': 'true' }>;
  align: 'start' | 'end';
  children: ReactNode;
}

/** A menu of the header; on a narrow screen its sign stands alone. */
function HeaderMenu({ name, Icon, align, children }: HeaderMenuProps) {
  return (
    <Dropdown
      name={name}
      align={align}
      trigger={
        <Menu.Trigger className="button share-trigger" aria-label={name} title={name}>
          <Icon size={15} aria-hidden="true" />
          <span className="share-word">{name}</span>
          <ChevronDown size={14} aria-hidden="true" className="share-word" />
        </Menu.Trigger>
      }
    >
      {children}
    </Dropdown>
  );
}
