/** The entry of a lesson's page: Python's worker first, then the lesson, which the page carries or an address names. */
import { createKernel } from './kernel/client';
import { courseAddresses, siteAddresses } from './lessons/addresses';
import { type Course, courseOf, fetcherAt, type Lesson, lessonOf, openCourse } from './lessons/course';
import { fetcherFor } from './lessons/local';
import { readProgress } from './lessons/progress';
import { createLessonSession } from './lessons/session';
import { stepIn } from './ui/lesson/address';
import { tellFailure } from './ui/lesson/failure';
import { readPageData } from './ui/lesson/page-data';
import { applyTheme, storedTheme } from './ui/theme';
import { browserDatabase } from './workbench/database';
import { createDoor } from './workbench/door';
import { mendAddress } from './workbench/link/address';
import { browserStorage } from './workbench/persist';
import { createWorkbench } from './workbench/workbench';

applyTheme(storedTheme());
mendAddress();
const kernel = createKernel();
const storage = browserStorage();
const base = import.meta.env.BASE_URL;
const asked = new URLSearchParams(location.search);
const foreign = asked.get('course');
const addresses = foreign ? courseAddresses(base, foreign) : siteAddresses(base);

/** The site's own course is at hand; one from elsewhere is fetched, and so is what lesson to open. */
async function opened(): Promise<{ course: Course; lesson: Lesson }> {
  const page = readPageData();
  if (page?.lesson) {
    const here = new URL(`${base}learn/data/`, location.href);
    const get = fetcherAt(here);
    const course = courseOf(page.outline, async (slug) => lessonOf(await get(`${slug}.json`), slug));
    return { course, lesson: page.lesson };
  }
  const course = await openCourse(fetcherFor(foreign, base));
  const { id, lessons } = course.outline;
  const last = readProgress(storage, id).place?.split('/')[0];
  const known = (slug: string | null | undefined) => lessons.find((lesson) => lesson.slug === slug)?.slug;
  const slug = known(asked.get('lesson')) ?? known(last) ?? lessons[0]?.slug;
  if (!slug) throw new Error(`The course "${course.outline.title}" has no lessons.`);
  return { course, lesson: await course.lesson(slug) };
}

async function begin(): Promise<void> {
  const view = import('./ui/lesson/start-lesson');
  const { course, lesson } = await opened();
  const session = createLessonSession({ course, lesson, step: stepIn(location.hash), storage });
  const workbench = createWorkbench({ kernel, storage, database: browserDatabase, home: session.home });
  session.attach(workbench);
  window.tryhamilton = createDoor(workbench);
  (await view).startLesson(workbench, session, addresses);
  const { changes } = course.outline;
  if (changes === undefined) return;
  const { followChanges } = await import('./lessons/following');
  const reload = () => {
    workbench.save();
    location.reload();
  };
  void followChanges(fetcherFor(foreign, base), changes, reload, (faults) =>
    session.store.setState({ failed: faults.join('\n') }),
  );
}

begin().catch((error: unknown) => tellFailure('The lesson', error, base));
