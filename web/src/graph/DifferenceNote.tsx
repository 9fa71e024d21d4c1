import { X } from 'lucide-react';
import { useWorkbench } from '../workbench/use-workbench';
import type { Marked } from './difference';

/** Says in words what of a check is drawn, and takes it away on request. */
export function DifferenceNote({ marked }: { marked: Marked | null }) {
  const workbench = useWorkbench();
  const words = marked ? wordsOf(marked) : '';
  return (
    <p className="note quiet" role="status" hidden={!words}>
      {words && (
        <>
          <span>{words}</span>
          <button
            type="button"
            className="button icon"
            aria-label="Hide what the check expected"
            title="Hide what the check expected"
            onClick={() => workbench.showDifference(null)}
          >
            <X size={14} />
          </button>
        </>
      )}
    </p>
  );
}

/** Letters of names that are told; the drawing marks them all. */
const MOST_LETTERS = 80;

function joined(names: string[]): string {
  const told = names.filter((_, at) => names.slice(0, at + 1).join(', ').length <= MOST_LETTERS);
  const count = Math.max(1, told.length);
  if (count < names.length) return `${names.slice(0, count).join(', ')} and ${names.length - count} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function wordsOf({ ghosts, wrong, edges, listed, lists }: Marked): string {
  const arrows = (kind: 'ghost' | 'wrong') =>
    [...edges].filter(([, one]) => one === kind).map(([key]) => key.replace(' ', ' → '));
  const missing = ghosts.size > 0 ? [...ghosts] : arrows('ghost');
  const off = [...wrong, ...arrows('wrong')];
  const of = (kind: 'lacking' | 'extra') => {
    const names = [...listed].filter(([, one]) => one === kind).map(([name]) => name);
    const where = lists.about && ` (${lists.about})`;
    return names.length > 0 ? `${lists[kind]}${where}: ${joined(names)}.` : '';
  };
  const parts = [
    missing.length > 0 ? `Expected, not there yet: ${joined(missing)}.` : '',
    off.length > 0 ? `Not as expected: ${joined(off)}.` : '',
    of('lacking'),
    of('extra'),
  ];
  return parts.filter(Boolean).join(' ');
}
