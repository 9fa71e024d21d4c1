import '@fontsource/jetbrains-mono/latin-400.css';
import '@fontsource/jetbrains-mono/latin-600.css';
import '../../look/tokens.css';
import '../base.css';
import '../ui.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AddressContext, type Addresses } from '../../lessons/addresses';
import { LessonPane } from '../../lessons/LessonPane';
import type { LessonSession } from '../../lessons/session';
import { givenProgram } from '../../lessons/steps';
import { LessonContext } from '../../lessons/use-lesson';
import { stayOffline } from '../../offline/register';
import { followAddress } from '../../workbench/fragment';
import { addBases } from '../../workbench/link/bases';
import { browserStorage } from '../../workbench/persist';
import { WorkbenchContext } from '../../workbench/use-workbench';
import type { Workbench } from '../../workbench/workbench';
import { App } from '../App';
import { followSteps, viewAddress } from './address';
import { GoalFigure } from './GoalFigure';
import { LessonHeader } from './LessonHeader';

/** Draws a lesson over a workbench that is already at work, in the place of what the page was rendered with. */
export function startLesson(workbench: Workbench, session: LessonSession, addresses: Addresses): void {
  window.addEventListener('pagehide', workbench.save);
  window.addEventListener('storage', session.refresh);
  workbench.store.setState({ pane: 'lesson' });
  addBases(async (id) => {
    const [slug = '', name] = id.split('/');
    const lesson = await session.store
      .getState()
      .course.lesson(slug)
      .catch(() => null);
    const step = lesson?.steps.find((one) => one.id === name);
    return lesson && step ? givenProgram(lesson, step) : null;
  });
  followAddress(workbench, viewAddress, undefined, async (link) => {
    const { opener } = await import('../../workbench/link/opening');
    return opener(workbench, browserStorage())(link);
  });
  followSteps(session, addresses);
  stayOffline(workbench);
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element #root.');
  const pane = <LessonPane goal={(step) => <GoalFigure step={step} />} />;
  createRoot(root).render(
    <StrictMode>
      <WorkbenchContext value={workbench}>
        <AddressContext value={addresses}>
          <LessonContext value={session}>
            <App lesson={{ header: (showKeys) => <LessonHeader showKeys={showKeys} />, pane }} />
          </LessonContext>
        </AddressContext>
      </WorkbenchContext>
    </StrictMode>,
  );
}
