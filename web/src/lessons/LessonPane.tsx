import './lessons.css';
import './prose.css';
import './feedback.css';
import './contents.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { useBench } from '../workbench/use-workbench';
import { ChecksView } from './ChecksView';
import { Contents } from './Contents';
import type { Step } from './course';
import { Hints } from './Hints';
import { Prose } from './Prose';
import { ProseLink } from './ProseLink';
import { isPassed } from './progress';
import { SolutionNote } from './SolutionNote';
import { StepActions } from './StepActions';
import { recordOf, stepOf } from './session';
import { useLesson } from './use-lesson';

interface LessonPaneProps {
  /** Draws what a step is heading for. */
  goal: (step: Step) => ReactNode;
}

/** The text of the open step, what the checks say, and the ways on. */
export function LessonPane({ goal }: LessonPaneProps) {
  const lesson = useLesson((state) => state.lesson);
  const at = useLesson((state) => state.at);
  const step = useLesson(stepOf);
  const failed = useLesson((state) => state.failed);
  const body = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);

  // A new step is read from its beginning; whoever came by key or screen reader starts at its title.
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    body.current?.scrollTo(0, 0);
    title.current?.focus();
  }, [step]);

  return (
    <section className="pane lesson-pane" aria-label="Lesson" data-pane="lesson" tabIndex={-1}>
      <div className="bar">
        <Contents />
        <Steps />
      </div>
      {failed && (
        <p className="note fault" role="alert">
          {failed}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
      <section className="lesson-body" ref={body} tabIndex={0} aria-label="Text of the step">
        <article>
          {at === 0 && (
            <>
              <p className="lesson-title">{lesson.title}</p>
              <Prose text={lesson.intro} link={drawLink} />
            </>
          )}
          <h2 ref={title} tabIndex={-1}>
            {step.title}
          </h2>
          <Prose text={step.text} link={drawLink} />
          <p className="incomplete">The code begins incomplete on purpose: finishing it is your part.</p>
          {goal(step)}
        </article>
      </section>
      <Feedback />
      <StepActions />
    </section>
  );
}

/** What answers the person; it is a stop for Tab only while there is something in it to scroll. */
function Feedback() {
  const checked = useBench((state) => state.checking.phase !== 'never');
  const told = useLesson((state) => (recordOf(state).hints ?? 0) > 0 || state.before !== null);
  return (
    <section className="lesson-feedback" aria-label="Answers" tabIndex={checked || told ? 0 : undefined}>
      <ChecksView />
      <Hints />
      <SolutionNote />
    </section>
  );
}

const drawLink = (target: Parameters<typeof ProseLink>[0]['target'], words: ReactNode) => (
  <ProseLink target={target}>{words}</ProseLink>
);

/** A dot for each step; which one is open and which are done is told in words, too. */
function Steps() {
  const { slug, steps } = useLesson((state) => state.lesson);
  const at = useLesson((state) => state.at);
  const progress = useLesson((state) => state.progress);
  const done = steps.map(({ id }) => isPassed(progress, slug, id));
  const count = done.filter(Boolean).length;
  return (
    <p className="steps end">
      <span>
        Step {at + 1} of {steps.length}
        <span className="visually-hidden">, {count} done</span>
      </span>
      <span className="dots" aria-hidden="true">
        {steps.map(({ id }, index) => (
          <span key={id} className={`dot${done[index] ? ' done' : ''}${index === at ? ' open' : ''}`} />
        ))}
      </span>
    </p>
  );
}
