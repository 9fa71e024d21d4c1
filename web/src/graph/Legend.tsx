import './legend.css';
import { Popover } from '@base-ui/react/popover';
import { CircleHelp } from 'lucide-react';
import type { NodeKind } from '../protocol';
import { KIND_NAMES, KindGlyph } from './KindGlyph';
import type { Mark } from './node-state';
import { StateMark } from './StateMark';

const MARKS: [Mark, string][] = [
  ['waiting', 'waiting'],
  ['running', 'running'],
  ['done', 'done'],
  ['cached', 'kept from an earlier run'],
  ['stale', 'out of date'],
  ['warned', 'warned by a check'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
];

/** What the signs in the graph mean, on demand. */
export function Legend() {
  return (
    <Popover.Root>
      <Popover.Trigger className="button icon" aria-label="Legend" title="Legend">
        <CircleHelp size={16} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end">
          <Popover.Popup className="popup legend">
            <Popover.Title className="legend-title">Nodes</Popover.Title>
            <ul>
              {(Object.keys(KIND_NAMES) as NodeKind[]).map((kind) => (
                <li key={kind}>
                  <svg width="16" height="16" viewBox="-1 -1 16 16" aria-hidden="true">
                    <KindGlyph kind={kind} x={0} y={0} />
                  </svg>
                  {KIND_NAMES[kind]}
                </li>
              ))}
            </ul>
            <h3 className="legend-title">After a run</h3>
            <ul>
              {MARKS.map(([mark, name]) => (
                <li key={mark}>
                  <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
                    <StateMark mark={mark} x={0} y={0} />
                  </svg>
                  {name}
                </li>
              ))}
            </ul>
            <p className="muted">
              <span className="swatch upstream" /> flows into the selected node
              <br />
              <span className="swatch downstream" /> flows out of it
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
