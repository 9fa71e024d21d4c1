import { type PanelImperativeHandle, Separator } from 'react-resizable-panels';
import { toggle } from './Column';

interface BorderProps {
  /** Along the columns, or across one of them. */
  way: 'along' | 'across';
  /** What a move of it changes. */
  name: string;
  /** The pane before it, which a double click collapses. */
  panel?: { current: PanelImperativeHandle | null };
}

const BEFORE = { along: 'the column before it', across: 'the pane above' };

/** The border between two panes. */
export function Border({ way, name, panel }: BorderProps) {
  if (!panel) return <Separator className={`separator ${way}`} aria-label={name} />;
  return (
    <Separator
      className={`separator ${way}`}
      aria-label={name}
      title={`Drag to resize; Enter or a double click collapses ${BEFORE[way]} and brings it back`}
      disableDoubleClick
      onDoubleClick={() => toggle(panel.current)}
    />
  );
}
