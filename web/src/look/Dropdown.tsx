import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';

interface DropdownProps {
  /** What the open menu is called. */
  name: string;
  /** The `Menu.Trigger`. */
  trigger: ReactNode;
  /** Menu items. */
  children: ReactNode;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
  /** Pixels between trigger and menu. */
  gap?: number;
}

/** A menu under its button. */
export function Dropdown({
  name,
  trigger,
  children,
  align = 'end',
  side = 'bottom',
  gap = 6,
}: DropdownProps) {
  return (
    <Menu.Root>
      {trigger}
      {/* The menu hangs at the end of the page: a region of its own keeps it among the landmarks. */}
      <Menu.Portal role="region" aria-label={name}>
        <Menu.Positioner sideOffset={gap} align={align} side={side}>
          <Menu.Popup className="popup menu">{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
