/** Program, graph and result are there before any script; who comes back does not see them. */

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, region } from './playground';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a first visit shows a program, its graph and its result', async ({ page }) => {
    await page.goto('/');
    const code = page.getByRole('region', { name: 'Code', exact: true });
    await expect(code).toContainText('def a(input: pd.Series) -> pd.Series:');
    await expect(page.getByRole('img', { name: 'Graph: a, b, c, d, input' })).toBeVisible();
    const result = page.getByRole('region', { name: 'Value of Result' });
    await expect(result.getByRole('row').filter({ hasText: '42875' })).toBeVisible();
    await page.setViewportSize({ width: 390, height: 800 });
    await expect(result).toBeVisible();
  });
});

test('the playground takes its place, and a returning visitor sees only their own program', async ({
  page,
}) => {
  await page.goto('/');
  // Axe is itself a script, so it looks in the moment before Python draws.
  if (await page.locator('.first').isVisible()) {
    const { violations } = await new AxeBuilder({ page }).include('body').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await openPlayground(page);
  await expect(graphNode(page, 'd')).toBeVisible();
  await expect(page.locator('.first')).toHaveCount(0);
  await page.evaluate(async () => {
    window.tryhamilton.setFile('functions.py', 'def mine(x: int) -> int:\n    return x\n');
    window.tryhamilton.removeFile('run.py');
    await window.tryhamilton.analyse();
  });
  await page.waitForTimeout(600);

  // The old program must not flash: at no frame is it visible.
  await page.addInitScript(() => {
    const seen: boolean[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const first = document.querySelector('.first');
      seen.push(first?.checkVisibility({ visibilityProperty: true }) ?? false);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await expect(graphNode(page, 'mine')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { seen: boolean[] }).seen.includes(true))).toBe(
    false,
  );
});

test('while Python is on its way its drawing and its result stay in the panes', async ({ page, context }) => {
  let arrive: () => void = () => {};
  const slow = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await context.route('**/pyodide.asm.wasm', async (route) => {
    await slow;
    await route.continue();
  });
  // Frames without a drawing, after the first that had one.
  await page.addInitScript(() => {
    const frames = { drawn: false, bare: 0 };
    const look = () => {
      const drawing = document.querySelector('.static-graph, .graph-canvas');
      if (drawing) frames.drawn = true;
      else if (frames.drawn) frames.bare++;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { frames });
  });
  await page.goto('/');
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  const [graph, values] = [region(page, 'Graph'), region(page, 'Values')];
  await expect(graph.getByRole('img', { name: 'Graph: a, b, c, d, input' })).toBeVisible();
  await expect(values.getByRole('row').filter({ hasText: '42875' })).toBeVisible();
  // What has arrived is told, although Python itself has not.
  const share = page.getByRole('progressbar');
  await expect(share).toHaveAttribute('aria-label', 'Starting Python');
  await expect.poll(async () => Number(await share.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  // The drawing stands as Python's will: it does not turn when that takes its place.
  await expect(graph.locator('.static-graph:visible')).toHaveClass(/direction-LR/);
  arrive();
  await expect(graphNode(page, 'd')).toBeVisible();
  const [from, to] = await Promise.all(['a', 'd'].map((name) => graphNode(page, name).boundingBox()));
  expect([from && to && from.x < to.x, from?.y]).toEqual([true, to?.y]);
  await expect(graph.getByRole('img', { name: 'Graph: a, b, c, d, input' })).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { frames: object }).frames)).toEqual({
    drawn: true,
    bare: 0,
  });
  await clickRun(page);
  // The whole result is in sight: a note takes one line until it is asked for.
  await expect(values.getByRole('row', { name: /42875$/ })).toBeInViewport({ ratio: 0.9 });
  await expect(values.getByRole('columnheader', { name: 'd', exact: true })).toBeInViewport({ ratio: 1 });
  const problems = region(page, 'Problems');
  await expect(problems.getByRole('listitem')).toHaveCount(0);
  await problems.getByRole('button', { name: 'Show more' }).click();
  await expect(problems.getByRole('listitem')).toContainText("'pd' is only imported in functions.py");

  // Another value for the input: run.py brings its own, and a press hands this one on.
  const fields = page.getByRole('region', { name: 'Inputs and config' });
  await fields.getByLabel(/^input\b/).fill('[8]');
  await fields.getByRole('button', { name: 'Use this value in run.py, too' }).click();
  await clickRun(page);
  const result = await page.evaluate(() => window.tryhamilton.preview('$result', { offset: 0, limit: 10 }));
  expect(result).toMatchObject({ rows: [[1, 2, 7, 343]] });
});
