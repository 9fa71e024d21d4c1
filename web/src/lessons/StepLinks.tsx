import { ArrowLeft, ArrowRight, Award } from 'lucide-react';
import { useAddresses } from './addresses';
import { neighboursOf, type Place } from './neighbours';
import { LessonLink } from './ProseLink';
import { recordOf } from './session';
import { useLesson } from './use-lesson';

/** To the step before and after this one, across lessons, and at the very end to the certificate. */
export function StepLinks() {
  const outline = useLesson((state) => state.course.outline);
  const slug = useLesson((state) => state.lesson.slug);
  const at = useLesson((state) => state.at);
  const passed = useLesson((state) => recordOf(state).passed !== undefined);
  const { certificate } = useAddresses();
  const { before, after } = neighboursOf(outline, slug, at);
  const titleOf = (place: Place) => (place.slug === slug ? place.title : place.lesson);
  const next = `button next ${passed ? 'primary' : 'outlined'}`;
  return (
    <nav className="step-links" aria-label="Steps">
      {before && (
        <LessonLink
          slug={before.slug}
          step={before.step}
          className="button icon outlined"
          label={`Previous: ${titleOf(before)}`}
        >
          <ArrowLeft size={14} />
        </LessonLink>
      )}
      {after ? (
        <LessonLink slug={after.slug} step={after.step} className={next} label={`Next: ${titleOf(after)}`}>
          Next
          <ArrowRight size={14} aria-hidden="true" />
        </LessonLink>
      ) : (
        <a href={certificate} className={next}>
          Certificate
          <Award size={14} aria-hidden="true" />
        </a>
      )}
    </nav>
  );
}
