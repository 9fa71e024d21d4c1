import { ArrowLeft, ArrowRight, Eye, EyeOff, Maximize } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useAddresses } from '../../lessons/addresses';
import type { Lesson, Step } from '../../lessons/course';
import { highlighted } from '../../lessons/highlight';
import { Prose } from '../../lessons/Prose';
import { Timer } from '../../workshop/Timer';
import { GoalGraph, GoalValues } from '../lesson/GoalFigure';

/** One step after the other, large, with a clock; the solution when the presenter says so. */
export function PresenterPage({ lesson, back }: { lesson: Lesson; back: string }) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      lesson.steps.findIndex(({ id }) => `#${id}` === location.hash),
    ),
  );
  const [shown, setShown] = useState(false);
  const step = lesson.steps[at] as Step;
  const last = lesson.steps.length - 1;

  const go = useCallback(
    (to: number) => {
      if (to < 0 || to > last) return;
      setAt(to);
      setShown(false);
      history.replaceState(null, '', `#${lesson.steps[to]?.id}`);
    },
    [last, lesson],
  );

  useEffect(() => {
    // Also the keys of the small remote controls.
    function onKey(event: KeyboardEvent): void {
      const typing =
        event.target instanceof Element && event.target.closest('button, a, input, textarea, pre');
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowRight' || event.key === 'PageDown') go(at + 1);
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') go(at - 1);
      else if (event.key === 'r' && !typing) setShown((now) => !now);
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [at, go]);

  return (
    <div className="presenter">
      <header className="presenter-bar">
        <a className="button" href={back}>
          Workshop
        </a>
        <h1 className="presenter-place">
          {lesson.title} · step {at + 1} of {lesson.steps.length}
        </h1>
        <Timer key={step.id} minutes={Math.max(1, Math.round(lesson.minutes / lesson.steps.length))} />
        <button
          type="button"
          className="button outlined"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff size={14} aria-hidden="true" /> : <Eye size={14} aria-hidden="true" />}
          {shown ? 'Hide the solution' : 'Show the solution'}
        </button>
        <button type="button" className="button outlined" disabled={at === 0} onClick={() => go(at - 1)}>
          <ArrowLeft size={14} aria-hidden="true" /> Back
        </button>
        <button type="button" className="button primary" disabled={at === last} onClick={() => go(at + 1)}>
          Next <ArrowRight size={14} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="button icon"
          aria-label="Full screen"
          title="Full screen"
          onClick={() => void document.documentElement.requestFullscreen?.().catch(() => {})}
        >
          <Maximize size={16} />
        </button>
      </header>
      <main className="presenter-main">
        <article aria-live="polite">
          <h2>{step.title}</h2>
          {at === 0 && <Text text={lesson.intro} />}
          <Text text={step.text} />
        </article>
        {shown && <Solution step={step} />}
      </main>
    </div>
  );
}

/** A text whose links lead nowhere in this view, but to other lessons and places. */
function Text({ text }: { text: string }) {
  const addresses = useAddresses();
  return (
    <Prose
      text={text}
      link={({ scheme, name }, words) => {
        if (scheme === 'https')
          return (
            <a href={name} target="_blank" rel="noreferrer">
              {words}
            </a>
          );
        if (scheme !== 'lesson') return <strong>{words}</strong>;
        const [slug = '', step] = name.split('/');
        return <a href={addresses.lesson(slug, step)}>{words}</a>;
      }}
    />
  );
}

function Solution({ step }: { step: Step }) {
  const changed = Object.entries(step.solution).filter(([name, text]) => step.start[name] !== text);
  return (
    <section aria-label="Solution" className="presenter-solution">
      {changed.map(([name, text]) => (
        <div key={name}>
          <h3>{name}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
          <pre className="sample" tabIndex={0}>
            <code>{name.endsWith('.py') ? highlighted(text) : text}</code>
          </pre>
        </div>
      ))}
      {step.goal.graph.nodes.length > 0 && <GoalGraph step={step} />}
      <GoalValues step={step} />
    </section>
  );
}
