import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Panel, type PanelImperativeHandle, type PanelProps } from 'react-resizable-panels';
import type { Pane } from '../workbench/state';
import { useWorkbench } from '../workbench/use-workbench';

/** What stays of a pane that is collapsed: its bar, which fingers need higher, or a strip at its side, in pixels. */
export const BAR = matchMedia('(pointer: coarse)').matches ? 44 : 36;

export function toggle(panel: PanelImperativeHandle | null): void {
  if (panel?.isCollapsed()) panel.expand();
  else panel?.collapse();
}

interface ColumnProps extends Pick<PanelProps, 'id' | 'defaultSize' | 'minSize'> {
  /** What its strip says. */
  name: string;
  /** Panes in it: who asks for one of them gets the column back. */
  panes: readonly Pane[];
  panel: { current: PanelImperativeHandle | null };
  children: ReactNode;
}

/** A column that collapses to a strip with its name; a press on that brings it back. */
export function Column({ name, panes, panel, children, ...sizes }: ColumnProps) {
  const workbench = useWorkbench();
  const [folded, setFolded] = useState(false);
  const content = useRef<HTMLDivElement>(null);

  const unfold = useCallback(() => {
    panel.current?.expand();
    setFolded(false);
  }, [panel]);

  // Before others hear of it: what is hidden cannot take the focus.
  useEffect(() => {
    const bringBack = (pane: Pane) => {
      if (panes.includes(pane) && panel.current?.isCollapsed()) flushSync(unfold);
    };
    const ends = [
      workbench.events.on('pane', bringBack),
      workbench.events.on('field', () => bringBack('code')),
      workbench.store.subscribe((now, before) => now.jump && now.jump !== before.jump && bringBack('code')),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [workbench, panes, panel, unfold]);

  return (
    <Panel
      {...sizes}
      collapsible
      collapsedSize={BAR}
      panelRef={panel}
      onResize={() => setFolded(panel.current?.isCollapsed() ?? false)}
    >
      {folded && (
        <button
          type="button"
          className="folded-column"
          aria-expanded={false}
          title={`Show ${name}`}
          onClick={() => {
            unfold();
            // The strip is gone, and must not take the focus with it.
            requestAnimationFrame(() => content.current?.querySelector<HTMLElement>('[data-pane]')?.focus());
          }}
        >
          {name}
        </button>
      )}
      <div ref={content} className="column" hidden={folded}>
        {children}
      </div>
    </Panel>
  );
}
