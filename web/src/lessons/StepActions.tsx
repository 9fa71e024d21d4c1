import { Menu } from '@base-ui/react/menu';
import { CircleCheck, Ellipsis, Lightbulb, RotateCcw, Square } from 'lucide-react';
import { Dropdown } from '../look/Dropdown';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { StepLinks } from './StepLinks';
import { recordOf, stepOf } from './session';
import { useLesson, useSession } from './use-lesson';

/** Check and hint, always in reach; what replaces the program is one menu further away. */
export function StepActions() {
  const session = useSession();
  const workbench = useWorkbench();
  const { hints } = useLesson(stepOf);
  const shown = useLesson((state) => recordOf(state).hints ?? 0);
  const checking = useBench((state) => state.checking.phase === 'checking');
  const engine = useBench((state) => state.boot.engine);
  const dead = useBench((state) => state.kernel === 'failed');
  const left = hints.length - shown;
  return (
    <div className="step-actions">
      {checking && engine ? (
        <button type="button" className="button outlined" onClick={() => void workbench.stop()}>
          <Square size={12} fill="currentColor" aria-hidden="true" />
          Stop checking
        </button>
      ) : (
        <button
          type="button"
          className="button outlined"
          disabled={dead || checking}
          onClick={() => void session.check()}
        >
          <CircleCheck size={14} aria-hidden="true" />
          {checking ? 'Checks when Python is up' : 'Check'}
        </button>
      )}
      <button
        type="button"
        className="button"
        disabled={left === 0}
        title={left === 0 ? 'There are no more hints for this step' : undefined}
        onClick={session.hint}
      >
        <Lightbulb size={14} aria-hidden="true" />
        Hint
        {left > 0 && (
          <span className="count">
            {left}
            <span className="visually-hidden"> left</span>
          </span>
        )}
      </button>
      <Dropdown
        name="More for this step"
        align="start"
        side="top"
        trigger={
          <Menu.Trigger className="button icon" aria-label="More for this step" title="More for this step">
            <Ellipsis size={16} />
          </Menu.Trigger>
        }
      >
        <Menu.Item className="menu-item" onClick={session.showSolution}>
          <CircleCheck size={14} aria-hidden="true" /> Show the solution
        </Menu.Item>
        <Menu.Item className="menu-item" onClick={session.reset}>
          <RotateCcw size={14} aria-hidden="true" /> Start this step anew
        </Menu.Item>
      </Dropdown>
      <StepLinks />
    </div>
  );
}
