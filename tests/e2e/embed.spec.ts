/** Playgrounds in pages of another site: before anybody touches them, running, isolated or not, sandboxed, and in docs. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { RemoteDoor } from '../../web/src/embed/remote-door';
import { root, venvPython } from '../../web/tools/paths.mjs';
import { expect, test } from './fixtures';
import { documentation, embedded, HostSite, ISOLATED } from './host-page';

// The page itself is the other origin.
test.use({ provoked: [/^request to another origin: http:\/\/127\.0\.0\.1/] });

interface Playground extends HTMLElement {
  readonly tryhamilton: RemoteDoor;
}

const answer = (name: string, value: string) =>
  `def ${name}(x: int) -> int:\n    """What <b>comes</b> out."""\n    return ${value}\n`;
const DOUBLE = answer('double', '2 * x');

const element = (page: Page, index = 0): Locator => page.locator('hamilton-playground').nth(index);
const button = (page: Page, name: string, index = 0): Locator =>
  element(page, index).getByRole('button', { name, exact: true });
const frameOf = (page: Page, index = 0): FrameLocator =>
  element(page, index).frameLocator('iframe.live:not(.waking)');

/** The drawing's node with a value on it. */
async function expectValue(frame: FrameLocator, node: string, value: string): Promise<void> {
  await expect(frame.locator(`[data-node="${node}"] .value`)).toHaveText(value, { timeout: 40_000 });
}

let host: HostSite;
async function open(page: Page, html: string, headers = {}): Promise<void> {
  host = await new HostSite({ '/': { html, headers } }).start();
  await page.goto(host.address);
}
test.afterEach(() => host?.stop());

test('before anybody touches it: code, graph, little to load, and readable without JavaScript', async ({
  page,
  browser,
  baseURL,
}) => {
  const site = baseURL as string;
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.url().startsWith(site)) bytes += (await response.body()).length;
  });
  const five = [1, 2, 3, 4, 5].map((factor) => embedded(answer(`times_${factor}`, `${factor} * x`)));
  const html = documentation(site, five.join('\n'));
  await open(page, html);
  await expect(element(page, 4).getByRole('button', { name: 'times_5' })).toBeVisible();
  await page.mouse.wheel(0, 2000);
  await page.waitForLoadState('networkidle');
  expect(page.frames()).toHaveLength(1);
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(300_000);
  // What there is to see needs no Python: a node lights what it takes.
  await button(page, 'times_1').hover();
  await expect(element(page).locator('[data-node="x"]')).toHaveAttribute('data-light', 'upstream');
  await expect(element(page).locator('pre')).toContainText('def times_1');
  // By keys, one stop on the way through the page: from a node along its edge to the next.
  await element(page).getByRole('button', { name: 'x', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(button(page, 'times_1')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(page, 'Run')).toBeFocused();

  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.setContent(html);
  await expect(plain.getByText('def times_3')).toBeVisible();
  await context.close();
});

test('while Python is on its way, the graph of the page stays in sight', async ({ page, baseURL }) => {
  await page.route('**/pyodide.asm.wasm', () => {});
  await open(page, documentation(baseURL as string, embedded(DOUBLE, `inputs='{"x": 21}'`)));
  await button(page, 'Run').click();
  const frame = frameOf(page);
  await expect(frame.getByText(/Starting Python/)).toBeVisible();
  for (const node of ['x', 'double']) await expect(frame.locator(`[data-node="${node}"]`)).toBeVisible();
});

test('five on one page share one Python, and none sees another @both', async ({ page, baseURL }) => {
  const site = baseURL as string;
  const wasm: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.wasm')) wasm.push(request.url());
  });
  const five = [1, 2, 3, 4, 5].map((factor) =>
    embedded(answer('out', `${factor} * x`), `inputs='{"x": 10}'`),
  );
  await open(page, documentation(site, five.join('\n')));
  for (const index of [0, 1, 4]) await button(page, 'Run', index).click();
  for (const index of [0, 1, 4]) await expectValue(frameOf(page, index), 'out', String((index + 1) * 10));
  expect(page.frames().filter((frame) => frame.url().includes('embed-runtime'))).toHaveLength(1);
  expect(wasm.filter((url) => url.includes('pyodide.asm'))).toHaveLength(1);
  // Values stay apart, and so do changes.
  await element(page).evaluate(async ({ tryhamilton }: Playground) => {
    await tryhamilton.setFile('functions.py', 'def out(x: int) -> int:\n    return -x\n');
    await tryhamilton.run();
  });
  await expectValue(frameOf(page), 'out', '-10');
  const values = await page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll<Playground>('hamilton-playground')]
        .slice(0, 2)
        .map(({ tryhamilton }) => tryhamilton.preview('out')),
    ),
  );
  expect(values.map((value) => 'text' in value && value.text)).toEqual(['-10', '20']);
  // One that is taken away takes nothing with it.
  await element(page, 1).evaluate((one) => one.remove());
  await frameOf(page, 3).getByRole('button', { name: 'Run', exact: true }).click();
  await expect(frameOf(page, 3).getByRole('status').filter({ hasText: '1 kept' })).toBeVisible();
});

test('in an isolated page with a policy of its own it is isolated, and Stop stops at once', async ({
  page,
  baseURL,
}) => {
  const endless = 'def forever(x: int) -> int:\n    while True:\n        pass\n';
  const site = baseURL as string;
  const attributes = `inputs='{"x": 1}' autorun height="320"`;
  const html = `<!doctype html><title>t</title><link rel="icon" href="data:,">
    <script type="module" src="${site}embed.js"></script>${embedded(endless, attributes)}`;
  // What the page about embedding says that such a page must admit, and nothing else.
  const policy = `default-src 'none'; script-src ${site}; frame-src ${site}; img-src data:`;
  await open(page, html, { ...ISOLATED, 'Content-Security-Policy': policy });
  const frame = frameOf(page);
  await expect(frame.locator('[data-node="forever"].is-running')).toBeVisible({ timeout: 30_000 });
  const runtime = page.frames().find((one) => one.url().includes('embed-runtime'));
  expect(await runtime?.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(element(page).locator('iframe.live')).toHaveCSS('height', '320px');
  await frame.getByRole('button', { name: 'Stop' }).click();
  await expect(frame.getByRole('status').filter({ hasText: 'Stopped' })).toBeVisible({ timeout: 2000 });
});

test('without an origin of its own it runs as well', async ({ page, baseURL }) => {
  const site = baseURL as string;
  const inner = documentation(site, embedded(DOUBLE, `inputs='{"x": 21}'`)).replaceAll('"', '&quot;');
  const outer = `<!doctype html><title>t</title><link rel="icon" href="data:,">
    <iframe sandbox="allow-scripts" width="1000" height="800" srcdoc="${inner}"></iframe>`;
  await open(page, outer);
  const framed = page.frameLocator('iframe').first();
  await framed.getByRole('button', { name: 'Run', exact: true }).click();
  await expectValue(framed.frameLocator('iframe.live:not(.waking)'), 'double', '42');
  for (const frame of page.frames().slice(1)) expect(await frame.evaluate(() => origin)).toBe('null');
});

test('nobody but the page around it is heard', async ({ page, baseURL }) => {
  const site = baseURL as string;
  const stranger = `<script>
    addEventListener('message', ({ data }) => {
      for (const target of [...Array(parent.frames.length).keys()].map((at) => parent.frames[at]))
        if (target !== self) target.postMessage(data, '*');
      parent.postMessage({ tryhamilton: 1, type: 'answer', id: 1, value: 'forged' }, '*');
      parent.postMessage('sent', '*');
    });
  </script>`.replaceAll('"', '&quot;');
  await open(
    page,
    documentation(
      site,
      `${embedded(DOUBLE, 'sandbox')}
       <iframe id="stranger" title="stranger" sandbox="allow-scripts" srcdoc="${stranger}"></iframe>
       <iframe id="other" title="other" src="${site}embed.html?host=https%3A%2F%2Fother.example"></iframe>`,
    ),
  );
  const files = await element(page).evaluate(({ tryhamilton }: Playground) => tryhamilton.files());
  expect(Object.keys(files)).toEqual(['functions.py']);
  const evil = (method: string, args: unknown[]) => ({ tryhamilton: 1, type: 'call', id: 1, method, args });
  await page.evaluate(
    (message) =>
      new Promise((resolve) => {
        addEventListener('message', ({ data }) => data === 'sent' && resolve(null));
        document.querySelector<HTMLIFrameElement>('#stranger')?.contentWindow?.postMessage(message, '*');
      }),
    evil('setFile', ['functions.py', 'import js']),
  );
  // A frame that was told another page's origin does not open anything for this one.
  await page.evaluate((text) => {
    const program = { files: { 'functions.py': text }, inputs: {}, config: {} };
    const options = {
      view: ['code'],
      outputs: null,
      readOnly: true,
      lesson: null,
      theme: 'auto',
      run: false,
    };
    document
      .querySelector<HTMLIFrameElement>('#other')
      ?.contentWindow?.postMessage({ tryhamilton: 1, type: 'open', program, options }, '*');
  }, DOUBLE);
  // The page itself is refused what has no shape, and told what is wrong with what has one.
  const said = await element(page).evaluate(async (one: Playground) => {
    const frame = one.shadowRoot?.querySelector('iframe')?.contentWindow;
    for (const word of [
      null,
      'x',
      {},
      { tryhamilton: 2, type: 'call' },
      { tryhamilton: 1, type: 'call', id: 9 },
    ])
      frame?.postMessage(word, '*');
    return one.tryhamilton.setFile('no good', '').catch((error: Error) => error.message);
  });
  expect(said).toContain('letters, digits and underscores');
  expect(await element(page).evaluate(({ tryhamilton }: Playground) => tryhamilton.files())).toEqual(files);
  await expect(page.frameLocator('#other').locator('.embed')).toHaveCount(0);
});

test('theme, narrow page, lesson, and no fault of accessibility', async ({ page, baseURL }) => {
  const site = baseURL as string;
  await page.setViewportSize({ width: 390, height: 800 });
  await open(
    page,
    documentation(
      site,
      `${embedded(DOUBLE, `inputs='{"x": 21}' aria-label="Doubling"`)}
       <hamilton-playground lesson="names-are-wiring" view="code graph" read-only></hamilton-playground>
       ${embedded('def a(x: int) -> int:\n    return x\n', `inputs="{x: 1}"`)}`,
    ),
  );
  await expect(element(page, 2).getByText('The attribute inputs is not JSON')).toBeVisible();
  const before = await new AxeBuilder({ page }).analyze();
  expect(before.violations).toEqual([]);
  await button(page, 'Run').click();
  const frame = frameOf(page);
  await expect(frame.getByRole('navigation', { name: 'Panes' })).toBeVisible();
  await frame.getByRole('button', { name: 'Graph' }).click();
  await expectValue(frame, 'double', '42');
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  // The page turns dark: what is still and what runs follow.
  await page.evaluate(() => document.body.classList.add('dark'));
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(element(page, 2).locator('.frame')).toHaveAttribute('data-theme', 'dark');
  const dark = await new AxeBuilder({ page }).exclude('pre').analyze();
  expect(dark.violations).toEqual([]);
  // The program as it is goes along to the playground.
  await expect(frame.getByRole('link', { name: 'Open' })).toHaveAttribute('href', /^\/#p=/);
  await button(page, 'Run', 1).click();
  const lesson = frameOf(page, 1);
  await expect(lesson.getByRole('link', { name: 'Open' })).toHaveAttribute(
    'href',
    /\/learn\/names-are-wiring\//,
  );
  await expect(lesson.getByRole('button', { name: 'Reset' })).toHaveCount(0);
});

const source = join(root, 'tests', 'embedding');

/** Runs one of Python's tools, in whose pages playgrounds of `site` stand. */
const python = (site: string, ...args: string[]) =>
  execFileSync(venvPython, ['-m', ...args], {
    env: {
      ...process.env,
      PYTHONPATH: join(root, 'py'),
      PYTHONDONTWRITEBYTECODE: '1',
      TRYHAMILTON_SITE: site,
    },
    stdio: 'pipe',
  });

test('pages made by Sphinx and MkDocs', async ({ page, baseURL }) => {
  const site = baseURL as string;
  const folder = mkdtempSync(join(tmpdir(), 'tryhamilton-docs-'));
  python(site, 'sphinx', '-q', '-b', 'html', join(source, 'sphinx-site'), join(folder, 'sphinx'));
  const config = join(source, 'mkdocs-site', 'mkdocs.yml');
  python(site, 'mkdocs', 'build', '-q', '-f', config, '-d', join(folder, 'mkdocs'));
  host = await new HostSite({}, folder).start();

  await page.goto(`${host.address}/sphinx/index.html`);
  // The graph that was made with the page, and no word of guessing.
  await expect(button(page, 'tax')).toBeVisible();
  await expect(element(page).getByText('approximate')).toHaveCount(0);
  await button(page, 'Run').click();
  await expectValue(frameOf(page), 'gross', '120.0');
  await expect(page.getByText('no file name')).toHaveCount(0);
  await button(page, 'Run', 3).click();
  await frameOf(page, 3).getByRole('tab', { name: 'Output' }).click();
  await expect(frameOf(page, 3).getByRole('region', { name: 'Printed text' })).toContainText('150.0');

  await page.goto(`${host.address}/mkdocs/index.html`);
  await expect(element(page, 1).locator('pre').first()).toContainText('def double');
  await expect(button(page, 'double', 1)).toBeVisible();
  await button(page, 'Edit').click();
  const frame = frameOf(page);
  await expect(frame.locator('[data-node="gross"]')).toBeVisible({ timeout: 30_000 });
  await frame.getByRole('button', { name: 'Run', exact: true }).click();
  await expectValue(frame, 'gross', '120.0');
  rmSync(folder, { recursive: true });
});

test('pages made by Zensical, which exchanges them without a reload', async ({ page, baseURL }) => {
  // It writes beside its sources, and knows no variables of the environment.
  const folder = mkdtempSync(join(tmpdir(), 'tryhamilton-docs-'));
  cpSync(join(source, 'zensical-site'), folder, { recursive: true });
  const config = join(folder, 'zensical.toml');
  const site = baseURL as string;
  writeFileSync(config, readFileSync(config, 'utf8').replace('https://play.example/', site));
  python(site, 'zensical', 'build', '-f', config);
  host = await new HostSite({}, join(folder, 'site')).start();

  await page.goto(`${host.address}/index.html`);
  await button(page, 'Run').click();
  await expectValue(frameOf(page), 'gross', '120.0');
  // In a column of text, what was changed, its graph and its values are in sight together.
  for (const name of ['Editor', 'Graph', 'Values'])
    await expect(frameOf(page).getByRole('region', { name, exact: true })).toBeVisible();
  await page.getByTitle('Dark').click();
  await expect(element(page).locator('.frame')).toHaveAttribute('data-theme', 'dark');
  await expect(frameOf(page).locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByRole('link', { name: 'Shipping' }).first().click();
  await expect(page.getByRole('heading', { name: 'Shipping' })).toBeVisible();
  await button(page, 'Run').click();
  await expectValue(frameOf(page), 'weight', '4.5');
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true);

  // On paper, which is white: the code and its graph, and nothing to press.
  await page.goto(`${host.address}/index.html`);
  await expect(element(page).locator('.frame')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ media: 'print' });
  await expect(element(page).locator('.frame')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(element(page).locator('pre').first()).toBeVisible();
  await expect(button(page, 'tax')).toBeVisible();
  await expect(button(page, 'Run')).toBeHidden();
  rmSync(folder, { recursive: true });
});

test('the examples of the page about embedding do what it says', async ({ page, baseURL }) => {
  const site = baseURL as string;
  const text = readFileSync(join(root, 'docs', 'embedding.md'), 'utf8').replaceAll(
    'https://play.example/',
    site,
  );
  const blocks = (language: string): string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, code = '']) => code);
  const [html = ''] = blocks('html');
  const [door = '', frame = ''] = blocks('js');
  await open(page, `<!doctype html><title>t</title>${html}`);
  await expect(button(page, 'above_mean')).toBeVisible();
  const run = (code: string, value: string) =>
    page.evaluate(
      `(async () => { ${code.replaceAll("'https://play.example'", 'new URL(frame.src).origin')}; return ${value}; })()`,
    );
  expect(await run(door, '[ok, results.above_mean.text]')).toEqual([true, '[9]']);
  expect(await run(frame, 'value.results.double.text')).toBe('42');
});

test('other sites may frame the embedded playground, and nothing else', async ({ request, baseURL }) => {
  const ancestors = async (path: string) =>
    /frame-ancestors ([^;]*)/.exec(
      (await request.get(`${baseURL}${path}`)).headers()['content-security-policy'] ?? '',
    )?.[1];
  expect(await ancestors('embed.html')).toBeUndefined();
  expect(await ancestors('embed-runtime.html')).toBeUndefined();
  expect(await ancestors('')).toBe("'self'");
  expect((await request.get(`${baseURL}embed.js`)).headers()['access-control-allow-origin']).toBe('*');
});
