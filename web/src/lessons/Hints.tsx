import { recordOf, stepOf } from './session';
import { useLesson } from './use-lesson';

/** The hints that were asked for, a nudge first. */
export function Hints() {
  const { hints } = useLesson(stepOf);
  const shown = useLesson((state) => recordOf(state).hints ?? 0);
  if (shown === 0) return null;
  return (
    <section className="hints" aria-label="Hints" aria-live="polite">
      <ol>
        {hints.slice(0, shown).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
    </section>
  );
}
