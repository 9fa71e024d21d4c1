import type { ReactNode } from 'react';
import type { Addresses } from '../../lessons/addresses';
import type { CourseOutline } from '../../lessons/course';
import { LessonList } from '../../lessons/LessonList';
import { type Progress, passedOf } from '../../lessons/progress';
import { LessonMap } from './LessonMap';

interface ContentsPageProps {
  outline: CourseOutline;
  addresses: Addresses;
  /** Null before any script has looked. */
  progress: Progress | null;
  search?: ReactNode;
  tools?: ReactNode;
}

/** The contents of a course: where to go on, the list, the map. The same with and without scripts. */
export function ContentsPage({ outline, addresses, progress, search, tools }: ContentsPageProps) {
  const steps = outline.lessons.reduce((sum, lesson) => sum + lesson.steps.length, 0);
  const done = progress ? outline.lessons.reduce((sum, lesson) => sum + passedOf(progress, lesson), 0) : 0;
  const [slug, step] = progress?.place?.split('/') ?? [];
  const first = outline.lessons[0];
  const goOn = slug && outline.lessons.some((lesson) => lesson.slug === slug);
  return (
    <main className="reading">
      <div className="reading-page">
        <h2>{outline.title}</h2>
        <p className="lead">{outline.summary}</p>
        <p className="reading-actions">
          {first && (
            <a
              className="button primary"
              href={goOn ? addresses.lesson(slug, step) : addresses.lesson(first.slug)}
            >
              {goOn ? 'Go on' : 'Begin'}
            </a>
          )}
          <span className="muted">
            {outline.lessons.length} lessons, {done > 0 ? `${done} of ${steps} steps done` : `${steps} steps`}
          </span>
        </p>
        {search}
        <h3 className="visually-hidden">Lessons</h3>
        <LessonList outline={outline} progress={progress} />
        <h3>What builds on what</h3>
        <LessonMap outline={outline} addresses={addresses} progress={progress} />
        {tools}
        <p className="reading-actions">
          <a className="button outlined" href={addresses.certificate}>
            Certificate
          </a>
        </p>
      </div>
    </main>
  );
}
