/** The entry of the workshop: the course that the address names, and a lesson of it to present. */
import { courseAddresses, siteAddresses } from './lessons/addresses';
import { type Course, type Lesson, openCourse } from './lessons/course';
import { type CheckText, checksOfCourse } from './lessons/course-checks';
import { fetcherFor } from './lessons/local';
import { applyTheme, storedTheme } from './ui/theme';

applyTheme(storedTheme());
const base = import.meta.env.BASE_URL;
const parts = new URLSearchParams(location.search);
const asked = parts.get('course');
const present = parts.get('present');
const code = new URLSearchParams(location.hash.replace(/^#/, '')).get('code');
const addresses = asked ? courseAddresses(base, asked) : siteAddresses(base);

async function begin(): Promise<void> {
  const view = import('./ui/workshop/start-workshop');
  let course: Course | null = null;
  let lesson: Lesson | null = null;
  let checks: CheckText[][] | null = null;
  let failed: string | null = null;
  try {
    // A zip is opened by the page itself, and then named by its place in this browser.
    const get = asked?.endsWith('.zip') ? null : fetcherFor(asked, base);
    if (get) course = await openCourse(get);
    if (present && course) lesson = await course.lesson(present);
    else if (get && course) checks = await checksOfCourse(course.outline, get);
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
  }
  // A code is taken once; a reload must not take it again after it was forgotten. Without its course it waits.
  if (code && course) history.replaceState(null, '', location.pathname + location.search);
  (await view).startWorkshop({ base, course, lesson, failed, checks, asked, code, addresses });
}

// The next QR code, opened where this page is open already.
window.addEventListener('hashchange', () => {
  if (location.hash.includes('code=')) location.reload();
});

void begin();
