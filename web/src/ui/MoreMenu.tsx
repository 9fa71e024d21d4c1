import { Menu } from '@base-ui/react/menu';
import { CloudOff, Ellipsis, LibraryBig, Package, Presentation } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Dropdown } from '../look/Dropdown';
import { OfflineDialog } from '../offline/OfflineDialog';
import { useWorkbench } from '../workbench/use-workbench';

/** Fetched when they are opened. */
const PackagesDialog = lazy(() =>
  import('../editor/PackagesDialog').then(({ PackagesDialog: component }) => ({ default: component })),
);
const CatalogDialog = lazy(() =>
  import('../history/CatalogDialog').then(({ CatalogDialog: component }) => ({ default: component })),
);

/** What is wanted now and then. */
export function MoreMenu() {
  const [offline, setOffline] = useState(false);
  const [catalog, setCatalog] = useState(false);
  const [packages, setPackages] = useState(false);
  const { events } = useWorkbench();
  useEffect(() => events.on('packages', () => setPackages(true)), [events]);
  return (
    <>
      <Dropdown
        name="More"
        trigger={
          <Menu.Trigger className="button icon" aria-label="More" title="More">
            <Ellipsis size={16} />
          </Menu.Trigger>
        }
      >
        <Menu.Item className="menu-item" onClick={() => setCatalog(true)}>
          <LibraryBig size={14} aria-hidden="true" /> Catalog of all nodes
        </Menu.Item>
        <Menu.Item className="menu-item" onClick={() => setPackages(true)}>
          <Package size={14} aria-hidden="true" /> Packages
        </Menu.Item>
        <Menu.Item className="menu-item" onClick={() => setOffline(true)}>
          <CloudOff size={14} aria-hidden="true" /> Without a network
        </Menu.Item>
        <Menu.Item
          className="menu-item"
          onClick={() => location.assign(`${import.meta.env.BASE_URL}workshop.html`)}
        >
          <Presentation size={14} aria-hidden="true" /> Workshop
        </Menu.Item>
      </Dropdown>
      {packages && (
        <Suspense fallback={null}>
          <PackagesDialog open onOpenChange={setPackages} />
        </Suspense>
      )}
      {catalog && (
        <Suspense fallback={null}>
          <CatalogDialog open onOpenChange={setCatalog} />
        </Suspense>
      )}
      <OfflineDialog open={offline} onOpenChange={setOffline} />
    </>
  );
}
