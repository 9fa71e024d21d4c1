import { Check, Plus } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import type { Proposal } from '../protocol';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { accept, reject, rename } from './refactoring';

/** One proposed node: its name, which can be changed, what it came from and what it would be. */
export function ProposalCard({
  item,
  index,
  accepted,
}: {
  item: Proposal;
  index: number;
  accepted: boolean;
}) {
  const workbench = useWorkbench();
  const selected = useBench((state) => state.selection.node === item.name);
  const [fault, setFault] = useState('');

  async function tryName(event: FocusEvent<HTMLInputElement>): Promise<void> {
    const input = event.currentTarget;
    const why = await rename(workbench, index, input.value.trim()).catch((error: Error) => error.message);
    setFault(why ?? '');
    if (why) input.value = item.name;
  }

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key !== 'Escape') return;
    event.currentTarget.value = item.name;
    event.currentTarget.blur();
  }

  function toggle(): void {
    setFault('');
    if (!accepted) {
      accept(workbench, [index]);
      return;
    }
    if (!reject(workbench, index))
      setFault('This function was changed by hand: take it out in the editor, if you want to.');
  }

  return (
    <article className="proposal" data-accepted={accepted || undefined} data-selected={selected || undefined}>
      <div className="proposal-head">
        <input
          key={item.name}
          className="field proposal-name"
          aria-label={`Name of ${item.name}`}
          defaultValue={item.name}
          spellCheck={false}
          size={Math.max(4, item.name.length)}
          onFocus={() => accepted && workbench.selectNode(item.name, 'lesson')}
          onBlur={(event) => void tryName(event)}
          onKeyDown={onKey}
        />
        <span className="muted">
          {item.kind === 'input' ? 'input, ' : ''}
          {place(item)}
        </span>
        <button
          type="button"
          className={accepted ? 'button outlined' : 'button primary'}
          aria-pressed={accepted}
          aria-label={`Accept ${item.name}`}
          onClick={toggle}
        >
          {accepted ? <Check size={14} aria-hidden="true" /> : <Plus size={14} aria-hidden="true" />}
          {accepted ? 'Accepted' : 'Accept'}
        </button>
      </div>
      {fault && (
        <p className="error-text" role="alert">
          {fault}
        </p>
      )}
      {item.source !== '' && <pre className="code proposal-source">{item.source}</pre>}
      {item.kind === 'function' && <pre className="code">{item.code.trimEnd()}</pre>}
      {item.note !== '' && <p className="muted">{item.note}</p>}
    </article>
  );
}

const place = ({ first, last }: Proposal): string =>
  first === last ? `line ${first}` : `lines ${first}–${last}`;
