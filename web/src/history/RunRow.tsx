import { Check, FolderOpen, OctagonX, Square, X } from 'lucide-react';
import type { RunRecord } from '../workbench/history';
import { duration } from '../workbench/summary';
import { useWorkbench } from '../workbench/use-workbench';
import { timeOf } from './words';

interface RunRowProps {
  record: RunRecord;
  chosen: boolean;
  onChoose(): void;
}

/** One run: when, how it went, what was given; its program can be opened again. */
export function RunRow({ record, chosen, onChoose }: RunRowProps) {
  const workbench = useWorkbench();
  const { ok, error, at, ms, computed, kept, program } = record;
  const Icon = ok ? Check : error === 'Stopped' ? Square : OctagonX;
  const when = timeOf(at);

  function open(): void {
    const undo = workbench.openProgram(program);
    workbench.events.emit('notice', { text: `Opened the program of the run at ${when}.`, undo, whole: true });
  }

  return (
    <li className="run" data-ok={ok}>
      <label>
        <input
          type="checkbox"
          checked={chosen}
          onChange={onChoose}
          aria-label={`Compare the run at ${when}`}
        />
        <Icon size={14} role="img" aria-label={ok ? 'Done' : error === 'Stopped' ? 'Stopped' : 'Failed'} />
        <span className="run-when">{when}</span>
      </label>
      <span className="run-what">
        {error && !ok ? (
          <span className={error === 'Stopped' ? 'muted' : 'error-text'}>{error}</span>
        ) : (
          <span>
            {computed} computed{kept > 0 && `, ${kept} kept`}, {duration(ms)}
          </span>
        )}
        <span className="muted code">{givenOf(record)}</span>
      </span>
      <span className="run-tools">
        <button
          type="button"
          className="button icon"
          aria-label={`Open the program of the run at ${when}`}
          title="Open its program"
          onClick={open}
        >
          <FolderOpen size={14} />
        </button>
        <button
          type="button"
          className="button icon"
          aria-label={`Forget the run at ${when}`}
          title="Forget"
          onClick={() => void workbench.history.remove(record.id)}
        >
          <X size={14} />
        </button>
      </span>
    </li>
  );
}

/** What was given, on one line: `price=1.5 region="uk"`. */
function givenOf({ program: { inputs, config, overrides }, script }: RunRecord): string {
  const groups = script ? [overrides] : [inputs, config, overrides];
  return groups
    .flatMap((fields) => Object.entries(fields))
    .map(([name, text]) => `${name}=${text.length > 24 ? `${text.slice(0, 23)}…` : text}`)
    .join(' ');
}
