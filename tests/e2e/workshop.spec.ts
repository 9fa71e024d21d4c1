/** A workshop from a zip: opened, taught, worked through, handed in and collected. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { courseMark, encodeReport } from '../../web/src/workshop/code';
import { type CheckText, NOTHING_HELD } from '../../web/src/workshop/held-code';
import { root } from '../../web/tools/paths.mjs';
import { builtSite } from './builds';
import { expect, test } from './fixtures';
import { clickRun } from './playground';

const LESSON = 'script-to-functions';
const lesson = join(root, 'lessons', LESSON);

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== '__pycache__')
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

/** A zip of one lesson as an author packs it, in a folder called "week". */
function packed(change: (path: string, text: string) => string = (_, text) => text): Buffer {
  const entries = filesBelow(lesson).map((path) => {
    const name = `week/${LESSON}/${relative(lesson, path).split(sep).join('/')}`;
    return [name, strToU8(change(name, readFileSync(path, 'utf8')))] as const;
  });
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Zip with a course').setInputFiles({ name, mimeType: 'application/zip', buffer });

const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
};

test('from a zip to the heat map', async ({ page }) => {
  await page.goto('/workshop.html');
  await choose(page, 'week.zip', packed());
  await page.waitForURL('**/workshop.html?course=local%3Aweek', { timeout: 60_000 });
  await expect(page.getByText('Open now: Lessons, 1 lesson.')).toBeVisible();
  expect(await axe(page)).toEqual([]);

  // Presented: a step, the clock, the solution when asked for.
  await page
    .getByLabel('Lesson', { exact: true })
    .selectOption({ label: 'From a script to functions (3 steps)' });
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByRole('heading', { name: 'Your first node' })).toBeVisible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('timer')).toHaveText(/^[23]:\d\d$/);
  await expect(page.getByRole('region', { name: 'Solution' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the solution' }).click();
  await expect(page.getByRole('region', { name: 'Solution' })).toContainText('def ');
  // The drawing is large, and whole.
  const drawing = page.getByRole('region', { name: 'Solution' }).locator('.goal-graph');
  expect(await drawing.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  expect(await axe(page)).toEqual([]);
  await page.locator('body').press('PageDown');
  await expect(page.getByText('step 2 of 3')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Solution' })).toHaveCount(0);

  // Worked through: the first step.
  await page.goto('/learn.html?course=local:week');
  await page.getByRole('link', { name: 'Begin' }).click();
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  const [first = ''] =
    readFileSync(join(lesson, 'lesson.md'), 'utf8').match(/(?<=\{#)[a-z0-9-]+(?=\})/) ?? [];
  const solution = readFileSync(join(lesson, first, 'solution', 'functions.py'), 'utf8');
  const write = (text: string) =>
    page.evaluate(async (program) => {
      await window.tryhamilton.ready;
      window.tryhamilton.setFile('functions.py', program);
    }, text);
  // First with a name of one's own, which the check takes for a slip.
  await write(solution.replaceAll('cost_per_signup', 'my_cost'));
  await clickRun(page);
  await expect(page.getByRole('region', { name: 'Checks' })).toContainText('A node is a thing');
  await write(solution);
  await clickRun(page);
  await expect(
    page
      .getByText('Step 1 of 3 , 1 done')
      .or(page.getByText(/1 done/))
      .first(),
  ).toBeAttached();

  // Handed in: a code that says this and no more.
  await page.goto('/learn.html?course=local:week');
  await page.getByText('Hand in to a teacher').click();
  await expect(page.getByRole('img', { name: "The code, for a phone's camera" })).toBeVisible();
  const code = (await page.locator('.hand-in-code code').textContent()) ?? '';
  expect(code).toMatch(/^([0-9A-Z]{4}-){3,5}[0-9A-Z]{1,4}$/);
  expect(await axe(page)).toEqual([]);
  const withChecks = page.getByLabel(/With the checks/);
  await withChecks.uncheck();
  const short = (await page.locator('.hand-in-code code').textContent()) ?? '';
  expect(short).toMatch(/^([0-9A-Z]{4}-){2,3}[0-9A-Z]{1,4}$/);
  expect(short.length).toBeLessThan(code.length);
  await expect(page.locator('.hand-in')).not.toContainText('which of their checks');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save progress' }).click();
  const saved = await (await download).path();

  // Collected, with the code of another learner, who is stuck at the second step; and one with a typing error.
  const steps = [
    ...readFileSync(join(lesson, 'lesson.md'), 'utf8').matchAll(/^## .*\{#([a-z0-9-]+)\}/gm),
  ].map(([, id]) => `${LESSON}/${id}`);
  const table = JSON.parse(readFileSync(join(builtSite, 'learn/data/checks.json'), 'utf8'));
  const checks: CheckText[][] = steps.map((step) => table[step]);
  const mark = courseMark('week', steps);
  const other = encodeReport(
    {
      tag: 77,
      states: [2, 1, 0],
      held: [
        { checks: [{ check: 0, hint: 0 }], last: null },
        { checks: [{ check: 1, hint: 1 }], last: 1 },
        NOTHING_HELD,
      ],
    },
    mark,
    checks,
  );
  await page.goto('/workshop.html?course=local:week');
  await page.getByLabel('Codes').fill(`${code.toLowerCase()}\n${other}\n${code.slice(0, -1)}7Z`);
  await page.getByRole('button', { name: 'Take codes' }).click();
  await expect(page.getByText('Took 2 reports.')).toContainText('is no code, or a letter of it is wrong');
  const heat = page.getByRole('region', { name: 'Heat map' });
  await expect(heat.getByRole('row').filter({ hasText: 'Your first node' })).toContainText('2 of 2');
  const stuck = checks[1]?.[1] as CheckText;
  await expect(page.getByText(/Most are stuck at/)).toContainText('1 tried and not passed yet');
  await expect(page.getByText(/Most are stuck at/)).toContainText(`them there is "${stuck.check}"`);

  // The file of a learner whose code was taken is no other learner.
  await page.getByLabel('Files with progress').setInputFiles(saved);
  await expect(page.getByText('Took 1 report.')).toBeVisible();
  await expect(page.getByText(/^2 learners/)).toBeVisible();

  // A step by its checks, by key: the row that is opened says how many were held up, and what they were told.
  const first_ = heat.getByRole('button', { name: 'Your first node' });
  await expect(first_).toHaveAttribute('aria-expanded', 'false');
  const cell = heat.getByRole('cell', { name: 'passed with help' }).first();
  const { x, width } = (await cell.boundingBox()) ?? {};
  await first_.press('Enter');
  await expect(first_).toHaveAttribute('aria-expanded', 'true');
  const byCheck = heat.getByRole('table', { name: 'Checks of "Your first node"' });
  const node = byCheck.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Node' }) });
  await expect(node.getByRole('cell')).toHaveText(['2 of 2', '0', /^A node is a thing: name it with a noun/]);
  await expect(byCheck.getByRole('row').last()).toContainText('Nobody was held up');
  // The columns stay where they are.
  expect(await cell.boundingBox()).toMatchObject({ x, width });
  expect(await axe(page)).toEqual([]);
  await heat.getByRole('button', { name: 'A smoother line' }).click();
  await expect(byCheck).toHaveCount(0);
  const here = heat
    .getByRole('table', { name: 'Checks of "A smoother line"' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: stuck.check, exact: true }) });
  await expect(here.getByRole('cell')).toHaveText(['1 of 1', '1', stuck.hints[1] ?? '']);

  // A QR code opens the page with its code; a reload keeps what was collected.
  await page.goto(
    `/workshop.html?course=local:week#code=${encodeReport({ tag: 78, states: [3, 3, 3], held: null }, mark)}`,
  );
  await expect(heat.getByRole('row').filter({ hasText: 'Your first node' })).toContainText('3 of 3');
  await page.reload();
  await expect(heat.getByRole('row').filter({ hasText: 'Your first node' })).toContainText('3 of 3');
});

test('an author is told what to mend, and a hostile zip is refused', async ({ page }) => {
  await page.goto('/workshop.html');
  await choose(
    page,
    'week.zip',
    packed((path, text) => (path.endsWith('lesson.md') ? text.replace('title =', 'titel =') : text)),
  );
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(`${LESSON}/lesson.md:2`, { timeout: 60_000 });
  await expect(alert).toContainText("There is no such key. Did you mean 'title'?");

  // What would stop the room is found out now: here the solution of a step does not pass its checks.
  await choose(
    page,
    'week.zip',
    packed((path, text) => (/mean\/solution/.test(path) ? text.replace('.mean()', '.max()') : text)),
  );
  await expect(alert).toContainText(`${LESSON}/mean/solution`, { timeout: 60_000 });
  await expect(alert).toContainText('check_values does not accept it');

  const hostile: [Buffer, RegExp][] = [
    [Buffer.from(zipSync({ '../lesson.md': strToU8('x') })), /leads out of the folder/],
    [
      Buffer.from(zipSync({ 'a/lesson.md': new Uint8Array(30e6) }, { level: 9 })),
      /larger than 4 MB unpacked/,
    ],
    [Buffer.alloc(50e6), /larger than 20 MB/],
    [Buffer.from(zipSync({ 'course.json': strToU8('{"__proto__": {"id": "x"}}') })), /has no id/],
    [Buffer.from(zipSync({ 'notes.txt': strToU8('x') })), /no lesson\.md, and no course\.json/],
  ];
  for (const [zip, message] of hostile) {
    await choose(page, 'hostile.zip', zip);
    await expect(alert).toContainText(message);
  }

  // A rendered course full of script: shown as it is written.
  const script = '<img src=x onerror="window.hurt = true"><script>window.hurt = true</script>';
  const step = { id: 'one', title: script, text: `${script} [x](javascript:window.hurt=true)` };
  const graph = { nodes: [], edges: [], diagnostics: [], light: false };
  const head = { slug: 'one', title: script, summary: script, minutes: 5, teaches: [script], buildsOn: [] };
  const course = {
    ...{ id: 'hurt', title: script, summary: script, map: graph, version: '1' },
    lessons: [{ ...head, steps: [{ id: 'one', title: script }] }],
  };
  const whole = {
    ...{ ...head, intro: script, data: [] },
    steps: [
      {
        ...{ ...step, hints: [script], start: { 'functions.py': '' }, solution: { 'functions.py': script } },
        ...{ continues: false, checks: '', inputs: {}, config: {}, overrides: {}, begin: graph },
        goal: { graph, previews: {}, outputs: [] },
      },
    ],
  };
  const zip = zipSync({
    'course.json': strToU8(JSON.stringify(course)),
    'one.json': strToU8(JSON.stringify(whole)),
  });
  await choose(page, 'hurt.zip', Buffer.from(zip));
  await page.waitForURL('**/workshop.html?course=local%3Ahurt');
  await page.goto('/workshop.html?course=local:hurt&present=one');
  await page.getByRole('button', { name: 'Show the solution' }).click();
  await expect(page.getByRole('heading', { name: script, exact: true })).toBeVisible();
  await page.goto('/learn.html?course=local:hurt');
  await expect(page.getByRole('heading', { name: script }).first()).toBeVisible();
  expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
  expect(await page.locator('img[src=x], a[href^="javascript"]').count()).toBe(0);
});
