import { useReveal } from './reveal';
import { recordOf, stepOf } from './session';
import { useLesson } from './use-lesson';

/** The hints that were asked for, a nudge first. */
export function Hints() {
  const { hints } = useLesson(stepOf);
  const shown = useLesson((state) => recordOf(state).hints ?? 0);
  const section = useReveal<HTMLElement>(shown);
  return (
    <section className="hints" aria-label="Hints" aria-live="polite" ref={section} hidden={shown === 0}>
      <ol>
        {hints.slice(0, shown).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
    </section>
  );
}
