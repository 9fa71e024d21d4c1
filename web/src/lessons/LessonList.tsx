import { CircleCheck } from 'lucide-react';
import { useAddresses } from './addresses';
import type { CourseOutline, LessonHead } from './course';
import { type Progress, passedOf } from './progress';

/** All lessons in order: what each is about, how long it takes, what is done of it. */
export function LessonList({ outline, progress }: { outline: CourseOutline; progress: Progress | null }) {
  return (
    <ol className="lesson-list">
      {outline.lessons.map((head, index) => (
        <Entry key={head.slug} head={head} number={index + 1} progress={progress} />
      ))}
    </ol>
  );
}

function Entry({ head, number, progress }: { head: LessonHead; number: number; progress: Progress | null }) {
  const { lesson } = useAddresses();
  const done = progress ? passedOf(progress, head) : 0;
  const all = done === head.steps.length;
  return (
    <li id={`lesson-${head.slug}`}>
      <span className="lesson-number" aria-hidden="true">
        {number}
      </span>
      <div>
        <h3>
          <a className="lesson-link" href={lesson(head.slug)}>
            {head.title}
          </a>
        </h3>
        <p>{head.summary}</p>
        <p className="muted lesson-facts">
          <span>{head.minutes} min</span>
          <span>{head.steps.length} steps</span>
          {head.teaches.map((name) => (
            <code key={name}>{name.split('.').at(-1)}</code>
          ))}
        </p>
      </div>
      {done > 0 && (
        <p className={`lesson-state${all ? ' done' : ''}`}>
          {all && <CircleCheck size={16} aria-hidden="true" />}
          {all ? 'Done' : `${done} of ${head.steps.length}`}
        </p>
      )}
    </li>
  );
}
