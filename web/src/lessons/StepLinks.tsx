import { ArrowLeft, ArrowRight, Award } from 'lucide-react';
import { useAddresses } from './addresses';
import { neighboursOf } from './neighbours';
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
  return (
    <nav className="step-links" aria-label="Steps">
      {before && (
        <LessonLink slug={before.slug} step={before.step} className="button outlined">
          <ArrowLeft size={14} aria-hidden="true" />
          <span>
            <span className="visually-hidden">Previous: </span>
            {before.slug === slug ? before.title : before.lesson}
          </span>
        </LessonLink>
      )}
      {after ? (
        <LessonLink
          slug={after.slug}
          step={after.step}
          className={`button next ${passed ? 'primary' : 'outlined'}`}
        >
          <span>
            <span className="visually-hidden">Next: </span>
            {after.slug === slug ? after.title : after.lesson}
          </span>
          <ArrowRight size={14} aria-hidden="true" />
        </LessonLink>
      ) : (
        <a href={certificate} className={`button next ${passed ? 'primary' : 'outlined'}`}>
          <span>Certificate</span>
          <Award size={14} aria-hidden="true" />
        </a>
      )}
    </nav>
  );
}
