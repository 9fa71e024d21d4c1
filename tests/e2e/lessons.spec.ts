/** The lessons as people take them: by keyboard to the certificate, without scripts, and when things go wrong. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { root } from '../../web/tools/paths.mjs';
import { expect, test } from './fixtures';
import {
  checkButton,
  checks,
  lessonIsUp,
  lessonOfSite,
  lessonPane,
  openLesson,
  outlineOfSite,
  passes,
  putFiles,
  tabTo,
  writeByKey,
} from './lesson-page';
import { graphNode } from './playground';

async function expectNoViolations(page: Page, where: string, ...parts: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  for (const part of parts) axe.include(part);
  const { violations } = await axe.analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${where}: ${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(told).toEqual([]);
}

const wrongAnswer = (path: string): string => readFileSync(join(root, 'lessons', path), 'utf8');

/** Wrong answers on the way, by step, with words of the hint that each gets, and what the page shows beside it. */
const WRONG: Record<string, { text: string; hint: string; shows?: Record<'Checks' | 'Graph', string> }> = {
  'script-to-functions/cost': {
    text: wrongAnswer('script-to-functions/cost/wrong/upside-down.py'),
    hint: 'upside down',
  },
  'script-to-functions/mean': {
    text: wrongAnswer('script-to-functions/mean/wrong/both-inputs.py'),
    hint: 'does not need signups',
    shows: {
      Checks: 'Should not be there: signups → spend_mean_3_weeks',
      Graph: 'Not as expected: signups → spend_mean_3_weeks.',
    },
  },
  'script-to-functions/level': {
    text: wrongAnswer('script-to-functions/level/wrong/difference.py'),
    hint: 'Divide',
    shows: { Checks: '3 (differs)', Graph: 'Not as expected: spend_level.' },
  },
  'ask-for-what-you-need/first': {
    text: wrongAnswer('ask-for-what-you-need/first/wrong/everything/run.py'),
    hint: 'and no more',
    shows: { Checks: 'Ran, and should not have', Graph: 'report, spend_level and spend_mean.' },
  },
};

const THREE = ['script-to-functions', 'ask-for-what-you-need', 'inputs-config-overrides'];

test('three lessons by keyboard, with wrong answers on the way, to a certificate that can be checked', async ({
  page,
}, info) => {
  test.setTimeout(240_000);
  // A course of three of the site's lessons, at an address of its own.
  const outline = await outlineOfSite(page);
  const lessons = outline.lessons.filter(({ slug }) => THREE.includes(slug));
  const three = { ...outline, id: 'three', title: 'Three lessons', lessons };
  await page.route('**/three/course.json', (route) => route.fulfill({ json: three }));
  for (const slug of THREE) {
    const lesson = await lessonOfSite(page, slug);
    await page.route(`**/three/${slug}.json`, (route) => route.fulfill({ json: lesson }));
  }
  await page.goto('/lesson.html?course=/three/');
  await lessonIsUp(page);

  for (const { slug } of lessons) {
    const { steps } = await lessonOfSite(page, slug);
    for (const step of steps) {
      await expect(lessonPane(page).getByRole('heading', { name: step.title, level: 2 })).toBeVisible();
      const wrong = WRONG[`${slug}/${step.id}`];
      if (wrong) {
        await writeByKey(page, wrong.text);
        await page.keyboard.press('ControlOrMeta+Enter');
        await expect(checks(page).getByText(wrong.hint)).toBeVisible();
        // Read out is how many do not pass, and the hint; the table or the names beside it are there to be looked at.
        const told = checks(page).getByRole('status');
        await expect(told).toContainText(new RegExp(`checks pass, \\d not yet.*${wrong.hint}`));
        await expect(told.getByRole('button')).toHaveCount(0);
        for (const [name, text] of Object.entries(wrong.shows ?? {}))
          await expect(page.getByRole('region', { name, exact: true })).toContainText(text);
      }
      const [file = ''] = Object.keys(step.solution).filter(
        (name) => step.solution[name] !== step.start[name],
      );
      await expect(page.getByRole('tab', { name: file, selected: true })).toBeVisible();
      await writeByKey(page, step.solution[file] ?? '');
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(passes(page)).toBeVisible();
      const last = slug === lessons.at(-1)?.slug && step === steps.at(-1);
      const next = lessonPane(page).getByRole('link', { name: last ? 'Certificate' : /^Next:/ });
      await page.keyboard.press('Shift+F6');
      await tabTo(page, next);
      await page.keyboard.press('Enter');
    }
  }

  const name = page.getByRole('textbox', { name: 'Name' });
  await tabTo(page, name);
  await page.keyboard.insertText('Mira');
  await page.keyboard.press('Enter');
  const certificate = page.getByRole('article', { name: 'Certificate' });
  await expect(certificate).toContainText('Mira');
  await expect(certificate).toContainText('Three lessons');
  await expectNoViolations(page, 'certificate');

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save its file' }).press('Enter');
  const file = info.outputPath('certificate.json');
  await (await saved).saveAs(file);
  await page.getByLabel('File of a certificate').setInputFiles(file);
  await expect(page.getByText('The digest is right')).toBeVisible();
  await page.getByRole('button', { name: 'Run every answer again' }).press('Enter');
  await expect(page.getByText(/^All \d+ answers pass their checks\.$/)).toBeVisible({ timeout: 60_000 });

  const forged = readFileSync(file, 'utf8').replace('Mira', 'Nina');
  await page.getByLabel('File of a certificate').setInputFiles({
    name: 'forged.json',
    mimeType: 'application/json',
    buffer: Buffer.from(forged),
  });
  await expect(page.getByText('The digest is wrong')).toBeVisible();
});

test('every lesson opens without an error and without a violation that axe knows of', async ({ page }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { lessons } = await outlineOfSite(page);
  await openLesson(page, lessons[0]?.slug ?? '');
  for (const [index, { slug, title, steps }] of lessons.entries()) {
    if (index > 0) {
      await page.getByRole('button', { name: lessons[index - 1]?.title, exact: true }).click();
      await page.getByRole('link', { name: title }).click();
    }
    await expect(page).toHaveURL(new RegExp(`/learn/${slug}/`));
    await expect(lessonPane(page).getByRole('heading', { name: steps[0]?.title, level: 2 })).toBeVisible();
    await page.emulateMedia({ colorScheme: index % 2 === 0 ? 'light' : 'dark' });
    // The other panes are the same for every lesson; they are looked at with the first one.
    await expectNoViolations(page, slug, ...(index > 0 ? ['.lesson-pane', '.graph-pane'] : []));
  }
  await page.goto('/learn/');
  const passed = { at: '2026-01-01T00:00:00Z', with: { files: {} } };
  const progress = { version: 1, course: 'hamilton', steps: { 'script-to-functions/cost': { passed } } };
  await page.getByLabel('File with progress').setInputFiles({
    name: 'progress.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(progress)),
  });
  await expect(page.getByText('Took over 1 step from progress.json.')).toBeVisible();
  await expect(page.getByText('1 of 3', { exact: true })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search the lessons' }).fill('rolling mean');
  await expect(page.getByRole('link', { name: 'From a script to functions: A smoother line' })).toBeVisible();
  await expectNoViolations(page, 'contents');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson and the contents can be read', async ({ page }) => {
    await page.goto('/learn/');
    await expect(page.getByRole('heading', { name: 'Hamilton, by doing' })).toBeVisible();
    await page.getByRole('link', { name: 'From a script to functions' }).first().click();
    for (const step of ['Your first node', 'A smoother line', 'A node that needs a node']) {
      await expect(page.getByRole('heading', { name: step })).toBeVisible();
    }
    await expect(page.getByRole('img', { name: /spend_level/ })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Value of cost_per_signup' }).first()).toContainText(
      '0.125',
    );
    await page.getByText('The solution').first().click();
    const code = page.getByRole('figure', { name: 'functions.py' }).filter({ hasText: 'cost_per_signup' });
    await expect(code.first()).toContainText('return spend / signups');
    await page.getByRole('link', { name: 'Next: Names are the wiring' }).click();
    await expect(page).toHaveURL(/names-are-wiring/);
  });
});

test('what goes wrong gets a sentence, and nothing is lost', async ({ page }) => {
  await openLesson(page, 'script-to-functions', 'mean');
  const { steps } = await lessonOfSite(page, 'script-to-functions');
  const solution = steps[1]?.solution['functions.py'] ?? '';
  const hint = checks(page).getByRole('status');

  await putFiles(page, {
    'functions.py': solution.replace('def spend_mean_3_weeks', 'def spend_mean_3_week'),
  });
  await checkButton(page).click();
  await expect(hint).toContainText("is it meant to be 'spend_mean_3_weeks'?");
  await expect(graphNode(page, 'spend_mean_3_weeks')).toHaveClass(/ghost/);

  await putFiles(page, { 'functions.py': `${solution}\ndef half(` });
  await checkButton(page).click();
  await expect(hint).toContainText('functions.py, line ');

  await putFiles(page, { 'other.py': solution });
  await checkButton(page).click();
  await expect(hint).toContainText('There is no file functions.py any more');

  const endless = solution.replace(/return spend\.rolling.*/, 'while True:\n        pass');
  await putFiles(page, { 'functions.py': endless });
  await checkButton(page).click();
  await expect(hint).toContainText('does not come to an end', { timeout: 30_000 });

  // A run of it goes on until somebody stops it.
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(hint).toContainText('press Stop: nothing is lost', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.reload();
  await lessonIsUp(page);
  expect(await page.evaluate(() => window.tryhamilton.files())).toEqual({ 'functions.py': endless });
  await expect(lessonPane(page)).toContainText('Step 2 of 3');
});

test('hints, the solution and a new start; links of the text move the one selection', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLesson(page, 'script-to-functions', 'mean');
  const hints = page.getByRole('region', { name: 'Hints' });
  await page.getByRole('button', { name: /^Hint/ }).click();
  await expect(hints.getByRole('listitem')).toHaveCount(1);

  await lessonPane(page).getByRole('button', { name: 'cost_per_signup' }).click();
  await expect(graphNode(page, 'cost_per_signup')).toHaveAttribute('aria-pressed', 'true');

  await putFiles(page, { 'functions.py': '# mine\n' });
  await page.getByRole('button', { name: 'More for this step' }).click();
  await page.getByRole('menuitem', { name: 'Show the solution' }).click();
  const solution = page.getByRole('region', { name: 'What the solution changes' });
  await expect(solution.locator('.removed')).toContainText('# mine');
  await expect(solution.locator('.added').first()).toBeVisible();
  await expect(page.locator('.monaco-editor .changed-line').first()).toBeVisible();
  await expectNoViolations(page, 'solution');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(solution).toBeHidden();
  expect(await page.evaluate(() => window.tryhamilton.files()['functions.py'])).toBe('# mine\n');

  await page.getByRole('button', { name: 'More for this step' }).click();
  await page.getByRole('menuitem', { name: 'Start this step anew' }).click();
  await expect(graphNode(page, 'cost_per_signup')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await page.evaluate(() => window.tryhamilton.files()['functions.py'])).toBe('# mine\n');

  // Steps are places in the browser's history, across lessons.
  const next = lessonPane(page).getByRole('link', { name: /^Next:/ });
  await next.click();
  await next.click();
  await expect(page).toHaveURL(/\/learn\/names-are-wiring\/#/);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/learn\/script-to-functions\/#mean/);
  await expect(lessonPane(page).getByRole('heading', { name: 'A smoother line' })).toBeVisible();
  expect(await page.evaluate(() => window.tryhamilton.files()['functions.py'])).toBe('# mine\n');
});

test('a wrong value is shown in a table beside the right one; on a narrow screen, too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await openLesson(page, 'script-to-functions', 'mean');
  const { steps } = await lessonOfSite(page, 'script-to-functions');
  const text = steps[1]?.solution['functions.py'] ?? '';
  await putFiles(page, { 'functions.py': text.replace('.mean()', '.max()') });
  await checkButton(page).click();
  const table = checks(page).getByRole('table', { name: 'spend_mean_3_weeks' });
  await expect(table.getByRole('row', { name: '2 6 9 (differs)' })).toBeVisible();
  await expectNoViolations(page, 'narrow');
  await expect(page.getByRole('button', { name: 'Share, open, export' })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  // What a script gave is shown by the name of its node.
  await openLesson(page, 'inputs-config-overrides', 'optional');
  const first = (await lessonOfSite(page, 'inputs-config-overrides')).steps.find(
    ({ id }) => id === 'optional',
  );
  const limit = first?.solution['functions.py']?.replace('cost_per_signup.mean()', '0.0') ?? '';
  await putFiles(page, { ...first?.solution, 'functions.py': limit });
  await checkButton(page).click();
  await expect(
    checks(page)
      .getByRole('table', { name: 'above_limit' })
      .getByRole('row', { name: '0 False True (differs)' }),
  ).toBeVisible();

  // The map is wider than the screen: it begins where the lessons do.
  await page.goto('/learn/');
  await page
    .getByRole('heading', { name: 'What builds on what' })
    .evaluate((title) => title.scrollIntoView());
  await expect(page.locator('.lesson-map a[href$="/script-to-functions/"] .box')).toBeInViewport({
    ratio: 1,
  });
});

/** Wrong answers to a step as its author wrote them, each with words of its hint. */
function wrongAnswers(slug: string, step: string): { files: Record<string, string>; hint: string }[] {
  const folder = join(root, 'lessons', slug, step, 'wrong');
  const section = readFileSync(join(root, 'lessons', slug, 'lesson.md'), 'utf8').split(`{#${step}}`)[1] ?? '';
  return readdirSync(folder).map((entry) => {
    const name = entry.replace(/\.py$/, '');
    const [, hint = ''] = new RegExp(`\\[wrong\\.${name}\\][^[]*?hint = "(.*)"`).exec(section) ?? [];
    const path = join(folder, entry);
    const files = statSync(path).isDirectory() ? readdirSync(path) : [];
    const texts = files.map((file) => [file, readFileSync(join(path, file), 'utf8')]);
    return {
      hint,
      files: files.length > 0 ? Object.fromEntries(texts) : { 'functions.py': readFileSync(path, 'utf8') },
    };
  });
}

// In a browser Python waits by switching stacks, which Node does not do: the proof there waits in another way.
test('a lesson that waits inside Python holds: start, wrong answers, solution', async ({ page }) => {
  test.setTimeout(180_000);
  const slug = 'ask-the-archive';
  const { steps } = await lessonOfSite(page, slug);
  await openLesson(page, slug, steps[0]?.id);
  const told = checks(page).getByRole('status');
  for (const [index, step] of steps.entries()) {
    await putFiles(page, step.start);
    await checkButton(page).click();
    await expect(told).toContainText(/checks pass/);
    for (const { files, hint } of wrongAnswers(slug, step.id)) {
      expect(hint).not.toBe('');
      await putFiles(page, { ...step.start, ...files });
      await checkButton(page).click();
      await expect(told).toContainText(hint);
    }
    await putFiles(page, step.solution);
    await checkButton(page).click();
    await expect(passes(page)).toBeVisible();
    if (index < steps.length - 1)
      await lessonPane(page)
        .getByRole('link', { name: /^Next:/ })
        .click();
  }
});
