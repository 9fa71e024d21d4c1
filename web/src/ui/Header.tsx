import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Monitor, Moon, RotateCcw, Sun } from 'lucide-react';
import { useState } from 'react';
import { Dropdown } from '../look/Dropdown';
import { ExportMenu, FilesMenu, OpenMenu, ShareMenu } from '../share/FileMenus';
import { EXAMPLES } from '../workbench/examples';
import { useWorkbench } from '../workbench/use-workbench';
import { KeysButton } from './KeysButton';
import { MoreMenu } from './MoreMenu';
import { applyTheme, storedTheme, type Theme } from './theme';
import { useMedia } from './use-media';

export function Header({ showKeys }: { showKeys: () => void }) {
  const small = useMedia('(max-width: 599px)');
  return (
    <header className="header">
      <h1>tryhamilton</h1>
      <ExamplesMenu />
      <a className="button" href={`${import.meta.env.BASE_URL}learn/`}>
        Learn
      </a>
      {!small && <OpenMenu />}
      <div className="end">
        {small ? (
          <FilesMenu />
        ) : (
          <>
            <ShareMenu />
            <ExportMenu />
          </>
        )}
        <ThemeMenu />
        <KeysButton show={showKeys} />
        <MoreMenu />
      </div>
    </header>
  );
}

/** Programs to begin with, and the way back to the one that this began as. */
function ExamplesMenu() {
  const workbench = useWorkbench();

  function replace(text: string, act: () => () => void): void {
    workbench.events.emit('notice', { text, undo: act(), whole: true });
  }

  return (
    <Dropdown
      name="Examples"
      align="start"
      trigger={
        <Menu.Trigger className="button">
          Examples
          <ChevronDown size={14} aria-hidden="true" />
        </Menu.Trigger>
      }
    >
      {EXAMPLES.map(({ id, title, about }) => (
        <Menu.Item
          key={id}
          className="menu-item stacked"
          onClick={() => replace(`Opened "${title}".`, () => workbench.loadExample(id))}
        >
          <span>{title}</span>
          <span className="muted">{about}</span>
        </Menu.Item>
      ))}
      <Menu.Separator className="menu-line" />
      <Menu.Item className="menu-item" onClick={() => replace('Went back to the example.', workbench.reset)}>
        <RotateCcw size={14} aria-hidden="true" /> Reset to the example
      </Menu.Item>
    </Dropdown>
  );
}

const THEMES: { value: Theme; name: string; Icon: typeof Sun }[] = [
  { value: 'system', name: 'As the system', Icon: Monitor },
  { value: 'light', name: 'Light', Icon: Sun },
  { value: 'dark', name: 'Dark', Icon: Moon },
];

export function ThemeMenu() {
  const [theme, setTheme] = useState(storedTheme);
  const Current = THEMES.find(({ value }) => value === theme)?.Icon ?? Monitor;

  function choose(value: Theme): void {
    setTheme(value);
    applyTheme(value);
  }

  return (
    <Dropdown
      name="Themes"
      trigger={
        <Menu.Trigger className="button icon" aria-label="Theme" title="Theme">
          <Current size={16} />
        </Menu.Trigger>
      }
    >
      <Menu.RadioGroup value={theme} onValueChange={choose}>
        {THEMES.map(({ value, name, Icon }) => (
          <Menu.RadioItem key={value} className="menu-item" value={value} closeOnClick>
            <Icon size={14} aria-hidden="true" /> {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Dropdown>
  );
}
