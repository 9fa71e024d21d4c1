/**
 * The course as pages: Python renders texts, graphs and values (`tryhamilton lesson render`), Graphviz places the nodes,
 * and the page's own components draw the HTML. What a page shows without a script is what it shows with one.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { instance } from '@viz-js/viz';
import { sha256OfTree } from './hash.mjs';
import { buildDir, root, venvPython } from './paths.mjs';
import { quiet } from './run.mjs';
import { isStamped, stamp, unstamp } from './stamp.mjs';

/** The course that comes with the site, in lessons/courses. */
export const COURSE = 'hamilton';
export const lessonsDir = join(root, 'lessons');
const rendered = join(buildDir, 'lessons');

/** Python below py/ decides what comes out, too. */
const SOURCES = ['lessons', 'py'];

/** Renders the courses into build/lessons, anew only when something that they are made from changed. */
export async function renderLessons() {
  const key = sha256OfTree(root, SOURCES);
  if (isStamped('lessons', key) && existsSync(join(rendered, COURSE, 'course.json'))) return 'up to date';
  unstamp('lessons');
  const command = ['-m', 'tryhamilton', 'lesson', 'render', lessonsDir, '--out', rendered, '-j', '2'];
  await quiet(venvPython, command, {
    env: { PYTHONPATH: join(root, 'py') },
    advice: 'read the message above: it names the lesson; "npm run lessons" proves all of them.',
  });
  stamp('lessons', key);
  return rendered;
}

/** @param {string} name @returns {any} */
const read = (name) => JSON.parse(readFileSync(join(rendered, COURSE, name), 'utf8'));

const viz = instance();

/**
 * @param {any} pages  the module web/src/ui/lesson/static-pages.tsx
 * @param {any} graph
 * @param {any} [size]  of a node; as in the Graph pane if it is left out
 */
async function placed(pages, graph, size) {
  const output = (await viz).renderString(pages.toDot(graph, 'TB', size), { format: 'json0', engine: 'dot' });
  return pages.layoutOf(JSON.parse(output), 'TB');
}

/** @param {any} pages */
async function courseOutline(pages) {
  const outline = read('course.json');
  return { ...outline, mapLayout: await placed(pages, pages.mapGraph(outline), pages.compactSize) };
}

/** @param {any} pages @param {string} slug */
async function placedLesson(pages, slug) {
  const lesson = read(`${slug}.json`);
  for (const step of lesson.steps) step.goal.layout = await placed(pages, step.goal.graph);
  return lesson;
}

/** Inside a script element, only this could end it. @param {unknown} value */
const asData = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** @param {string} text */
const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * A template with a page in it.
 * @param {string} template
 * @param {{ title: string, description: string, html: string }} page
 * @param {unknown} data
 */
export const filled = (template, page, data) =>
  template
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(page.title)}</title>`)
    .replace(/(<meta\s+name="description"\s+content=")[^"]*/, (_, head) => head + escaped(page.description))
    .replace(
      '<div id="root"></div>',
      () =>
        `<div id="root">${page.html}</div>\n    <script type="application/json" id="page-data">${asData(data)}</script>`,
    )
    .replace(/\s*<noscript>[\s\S]*?<\/noscript>/, '');

/**
 * One page of the course by its path below `learn/` ("", "certificate/", "names-are-wiring/"), or null.
 * @param {any} pages @param {string} path @param {string} base
 * @returns {Promise<{ template: 'lesson.html' | 'learn.html', page: any, data: unknown } | null>}
 */
export async function coursePage(pages, path, base) {
  const outline = await courseOutline(pages);
  if (path === '') {
    const data = { page: 'contents', outline };
    return { template: 'learn.html', page: pages.contentsPage(outline, base), data };
  }
  if (path === 'certificate/') {
    const data = { page: 'certificate', outline };
    return { template: 'learn.html', page: pages.certificatePage(outline, base), data };
  }
  const slug = path.replace(/\/$/, '');
  if (!outline.lessons.some((/** @type {any} */ one) => one.slug === slug)) return null;
  const lesson = await placedLesson(pages, slug);
  const data = { page: 'lesson', outline, lesson };
  return { template: 'lesson.html', page: pages.lessonPage(outline, lesson, base), data };
}

/** One of the course's data files, with its drawings placed, or null. @param {any} pages @param {string} name */
export async function courseData(pages, name) {
  if (!readdirSync(join(rendered, COURSE)).includes(name)) return null;
  if (name === 'course.json') return courseOutline(pages);
  return name === 'search.json' || name === 'checks.json'
    ? read(name)
    : placedLesson(pages, name.replace(/\.json$/, ''));
}

/**
 * Writes all pages and data into a built site.
 * @param {any} pages @param {string} dist @param {string} base
 */
export async function writeCourse(pages, dist, base) {
  const outline = read('course.json');
  const paths = ['', 'certificate/', ...outline.lessons.map((/** @type {any} */ one) => `${one.slug}/`)];
  for (const path of paths) {
    const made = await coursePage(pages, path, base);
    if (!made) throw new Error(`There is no page learn/${path}.`);
    const template = readFileSync(join(dist, made.template), 'utf8');
    write(join(dist, 'learn', path, 'index.html'), filled(template, made.page, made.data));
  }
  for (const name of readdirSync(join(rendered, COURSE)))
    write(join(dist, 'learn', 'data', name), JSON.stringify(await courseData(pages, name)));
}

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
