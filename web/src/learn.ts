/** The entry of the contents and the certificate: no Python until somebody asks for it. */
import { courseAddresses, siteAddresses } from './lessons/addresses';
import { courseOf, lessonOf, openCourse } from './lessons/course';
import { fetcherFor } from './lessons/local';
import { tellFailure } from './ui/lesson/failure';
import { readPageData } from './ui/lesson/page-data';
import { applyTheme, storedTheme } from './ui/theme';

applyTheme(storedTheme());
const base = import.meta.env.BASE_URL;
const asked = new URLSearchParams(location.search);
const foreign = asked.get('course');
const addresses = foreign ? courseAddresses(base, foreign) : siteAddresses(base);

async function begin(): Promise<void> {
  // The workshop's page unpacks it, and comes back here with its place in this browser.
  if (foreign?.endsWith('.zip')) return location.replace(addresses.workshop);
  const view = import('./ui/lesson/start-contents');
  const page = readPageData();
  const get = fetcherFor(foreign, base);
  const course = page
    ? courseOf(page.outline, async (slug) => lessonOf(await get(`${slug}.json`), slug))
    : await openCourse(get);
  const certificate = page?.page === 'certificate' || asked.get('page') === 'certificate';
  const { startContents } = await view;
  startContents({ course, get, addresses, page: certificate ? 'certificate' : 'contents' });
}

begin().catch((error: unknown) => tellFailure('The lessons', error, base));
