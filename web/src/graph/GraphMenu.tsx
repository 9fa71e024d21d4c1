import { Menu } from '@base-ui/react/menu';
import { Check, Download, Ellipsis } from 'lucide-react';
import { Dropdown } from '../look/Dropdown';
import type { Graph } from '../protocol';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { FORMATS, saveAs } from './export/save-as';
import type { Scene } from './scene';
import { clustersOf, type Shown } from './shown';

interface GraphMenuProps {
  graph: Graph | null;
  /** What is drawn of it, and where. */
  shown: Shown | null;
  scene: Scene | null;
}

/** How the graph is looked at, and the ways out of the page. */
export function GraphMenu({ graph, shown, scene }: GraphMenuProps) {
  const workbench = useWorkbench();
  const view = useBench((state) => state.view);
  const selected = useBench((state) => state.selection.node);
  const files = graph ? clustersOf(graph).map(({ file }) => file) : [];

  function save(format: (typeof FORMATS)[number]): void {
    if (!shown || !scene) return;
    saveAs(format, shown, scene, isDark()).catch((error: unknown) =>
      workbench.events.emit('notice', {
        text: error instanceof Error ? error.message : String(error),
        undo: () => {},
      }),
    );
  }

  return (
    <Dropdown
      name="View and export"
      trigger={
        <Menu.Trigger className="button icon" aria-label="View and export" title="View and export">
          <Ellipsis size={16} />
        </Menu.Trigger>
      }
    >
      <Choice name="Outline" on={view.outline} set={(outline) => workbench.setView({ outline })} />
      <Choice
        name="Waterfall of the run"
        on={view.waterfall}
        set={(waterfall) => workbench.setView({ waterfall })}
      />
      <Choice
        name="X-ray of the selected node"
        on={view.xray}
        disabled={selected === null && !view.xray}
        set={(xray) => workbench.setView({ xray })}
      />
      <Choice
        name="Only around the selected node"
        on={view.hops !== null}
        disabled={selected === null && view.hops === null}
        set={(on) => workbench.setView({ hops: on ? 2 : null })}
      />
      {(graph?.off || view.variants) && (
        <Choice
          name="What config has switched off"
          on={view.variants}
          set={(variants) => workbench.setView({ variants })}
        />
      )}
      {files.length > 1 && (
        <>
          <Choice
            name="Frames around files"
            on={view.grouped}
            set={(grouped) => workbench.setView({ grouped })}
          />
          <Menu.Separator className="menu-line" />
          {files.slice(0, MOST_FILES).map((file) => (
            <Choice
              key={file}
              name={`${file} as one node`}
              on={view.collapsed.includes(file)}
              set={(on) =>
                workbench.setView({
                  collapsed: on
                    ? [...view.collapsed, file]
                    : view.collapsed.filter((other) => other !== file),
                })
              }
            />
          ))}
          <Choice
            name="Every file as one node"
            on={files.every((file) => view.collapsed.includes(file))}
            set={(on) => workbench.setView({ collapsed: on ? files : [] })}
          />
        </>
      )}
      <Menu.Separator className="menu-line" />
      {FORMATS.map((format) => (
        <Menu.Item
          key={format}
          className="menu-item"
          disabled={!scene?.graph.nodes.length}
          onClick={() => save(format)}
        >
          <Download size={14} aria-hidden="true" /> Export as {format}
        </Menu.Item>
      ))}
    </Dropdown>
  );
}

/** A menu of many files would leave the screen; the frames in the drawing collapse too. */
const MOST_FILES = 8;

const isDark = (): boolean =>
  document.documentElement.dataset.theme === 'dark' ||
  (document.documentElement.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);

interface ChoiceProps {
  name: string;
  on: boolean;
  set: (on: boolean) => void;
  disabled?: boolean;
}

function Choice({ name, on, set, disabled = false }: ChoiceProps) {
  return (
    <Menu.CheckboxItem
      className="menu-item"
      checked={on}
      onCheckedChange={set}
      disabled={disabled}
      closeOnClick
    >
      <span className="menu-check">{on && <Check size={14} aria-hidden="true" />}</span> {name}
    </Menu.CheckboxItem>
  );
}
