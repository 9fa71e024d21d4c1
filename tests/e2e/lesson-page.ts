/** What a learner does and sees in a lesson. */

import { expect, type Locator, type Page } from '@playwright/test';
import type { CourseOutline, Lesson } from '../../web/src/lessons/course';

export const lessonPane = (page: Page): Locator => page.getByRole('region', { name: 'Lesson', exact: true });
export const checks = (page: Page): Locator => page.getByRole('region', { name: 'Checks', exact: true });
export const checkButton = (page: Page): Locator => page.getByRole('button', { name: 'Check', exact: true });
export const passes = (page: Page): Locator => checks(page).getByText('It passes all checks.');

/** A file of the site's course. */
export async function courseFile<Content>(page: Page, name: string): Promise<Content> {
  const response = await page.request.get(`/learn/data/${name}`);
  return (await response.json()) as Content;
}

export const outlineOfSite = (page: Page) => courseFile<CourseOutline>(page, 'course.json');
export const lessonOfSite = (page: Page, slug: string) => courseFile<Lesson>(page, `${slug}.json`);

/** Waits until the lesson's page is alive and graphs can be drawn. */
export async function lessonIsUp(page: Page): Promise<void> {
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  await page.evaluate(() => window.tryhamilton.ready);
  await expect(lessonPane(page)).toBeVisible();
}

export async function openLesson(page: Page, slug: string, step = ''): Promise<void> {
  await page.goto(`/learn/${slug}/${step && `#${step}`}`);
  await lessonIsUp(page);
}

/** Puts these files in the place of the program's. */
export const putFiles = (page: Page, files: Record<string, string>): Promise<void> =>
  page.evaluate((all) => {
    const door = window.tryhamilton;
    for (const [name, text] of Object.entries(all)) door.setFile(name, text);
    for (const name of Object.keys(door.files())) if (!(name in all)) door.removeFile(name);
  }, files);

/** Presses Tab until the focus is there. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 40; presses++) {
    if (await focused()) return;
    await page.keyboard.press(key);
  }
  expect(await focused(), 'reached by Tab').toBe(true);
}

/** Goes to the editor by key and replaces all of its text. */
export async function writeByKey(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('region', { name: 'Editor', exact: true });
  const pane = page.locator('[data-pane="code"]');
  for (let presses = 0; presses < 6; presses++) {
    if (await pane.evaluate((element) => element.contains(document.activeElement))) break;
    await page.keyboard.press('F6');
  }
  await tabTo(page, editor.locator('.monaco-editor').getByRole('textbox'));
  await page.keyboard.press('ControlOrMeta+a');
  // Pasted: while one types, the editor closes brackets and indents by itself.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}
