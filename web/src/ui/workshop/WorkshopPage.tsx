import { Presentation } from 'lucide-react';
import { createKernel } from '../../kernel/client';
import type { Kernel } from '../../kernel/kernel';
import { useAddresses } from '../../lessons/addresses';
import type { Course, CourseOutline } from '../../lessons/course';
import type { CheckText } from '../../lessons/course-checks';
import { keepCourse, localAddress } from '../../lessons/local';
import { progressIn } from '../../lessons/progress';
import { browserStorage } from '../../workbench/persist';
import { Collect } from '../../workshop/Collect';
import { OpenCourse } from '../../workshop/OpenCourse';
import { LessonHeader } from '../lesson/LessonHeader';
import { heldOf, markOf, statesOf, tagOfFile, tellsChecks } from './states';

export interface WorkshopOptions {
  base: string;
  /** Null if the course of the address could not be opened; `failed` says why. */
  course: Course | null;
  failed: string | null;
  /** The checks of the course, step by step; null if it does not tell them. */
  checks: CheckText[][] | null;
  /** The course as the address names it. */
  asked: string | null;
  /** The code behind a QR code. */
  code: string | null;
}

/** The page of whoever gives a workshop: open a course, present it, see how far the room is. */
export function WorkshopPage({ base, course, failed, checks, asked, code }: WorkshopOptions) {
  const { contents } = useAddresses();
  const outline = course?.outline;
  return (
    <div className="app">
      <LessonHeader />
      <main className="reading">
        <div className="reading-page">
          <h2>Workshop</h2>
          <p className="lead">
            For teachers: a course of your own, a view to present it, and how far the room is. Everything
            stays in this browser.
          </p>
          <h3>Course</h3>
          {outline && (
            <p>
              Open now:{' '}
              <a className="lesson-link" href={contents}>
                {outline.title}
              </a>
              , {outline.lessons.length} {outline.lessons.length === 1 ? 'lesson' : 'lessons'}.
            </p>
          )}
          {failed && (
            <p role="alert" className="error-text">
              {failed}{' '}
              <a className="lesson-link" href={`${base}workshop.html`}>
                Go on with the lessons of this site
              </a>
            </p>
          )}
          <OpenCourse
            read={readLessons}
            keep={keepCourse}
            asked={asked?.endsWith('.zip') ? asked : null}
            show={(opened) => {
              const address = 'id' in opened ? localAddress(opened.id) : opened.address;
              location.assign(`${base}workshop.html?course=${encodeURIComponent(address)}`);
            }}
          />
          {outline && (
            <>
              <h3>Present</h3>
              <PresentForm outline={outline} base={base} asked={asked} />
              <Collect
                course={outline.id}
                mark={markOf(outline)}
                lessons={outline.lessons}
                checks={checks}
                storage={browserStorage()}
                arrived={code}
                readFile={(text) => {
                  const progress = progressIn(text, outline.id);
                  const held = checks && tellsChecks(progress) ? heldOf(outline, progress, checks) : null;
                  return { tag: tagOfFile(text), states: statesOf(outline, progress), held };
                }}
              />
            </>
          )}
        </div>
      </main>
    </div>
  );
}

/** A form that works by its address: the lesson to present is a field of it. */
function PresentForm({
  outline,
  base,
  asked,
}: {
  outline: CourseOutline;
  base: string;
  asked: string | null;
}) {
  return (
    <form className="present" action={`${base}workshop.html`} method="get">
      {asked && <input type="hidden" name="course" value={asked} />}
      <label htmlFor="lesson">Lesson</label>
      <select id="lesson" name="present">
        {outline.lessons.map(({ slug, title, steps }) => (
          <option key={slug} value={slug}>
            {title} ({steps.length === 1 ? '1 step' : `${steps.length} steps`})
          </option>
        ))}
      </select>
      <button type="submit" className="button outlined">
        <Presentation size={14} aria-hidden="true" /> Present
      </button>
    </form>
  );
}

let kernel: Kernel | null = null;

/** Python starts when the first course of lessons is opened, and serves the next one too. */
async function readLessons(files: Record<string, string>, name: string) {
  kernel ??= createKernel();
  if (kernel.state === 'failed') kernel.restart();
  await kernel.engineReady;
  return kernel.inspect({ type: 'course', files, name });
}
