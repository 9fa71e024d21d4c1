/** The program leaves the page as a link and as files, and comes back; what is hostile shows a sentence and nothing else. */

import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Download, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { drawnNodes, graphNode, openPlayground, region } from './playground';

const notice = (page: Page, text: string | RegExp) => page.locator('.notice').filter({ hasText: text });

async function choose(page: Page, menu: string, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function open(page: Page, file: { name: string; content: string | Buffer }): Promise<void> {
  const coming = page.waitForEvent('filechooser');
  await choose(page, 'Open', /^Open a file/);
  const chooser = await coming;
  await chooser.setFiles({
    name: file.name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(file.content),
  });
}

async function download(page: Page, item: string | RegExp): Promise<Download> {
  const coming = page.waitForEvent('download');
  await choose(page, 'Export', item);
  return coming;
}

const files = (page: Page) => page.evaluate(() => window.tryhamilton.files());

test('a link opens the same program, selection and view on a fresh page; a damaged one what is left', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPlayground(page);
  await page.evaluate(() => {
    window.tryhamilton.setFile('functions.py', 'def double(x: int) -> int:\n    return 2 * x\n');
    window.tryhamilton.setFile('more.py', 'def triple(x: int) -> int:\n    return 3 * x  # größe 🚲\n');
    window.tryhamilton.removeFile('run.py');
    window.tryhamilton.setInputs({ x: 21 });
    return window.tryhamilton.analyse();
  });
  await graphNode(page, 'double').click();
  await choose(page, 'Share', 'Copy link');
  await expect(notice(page, /Copied a link of \d+ characters/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(500);
  const sent = await files(page);

  const fresh = await browser.newContext({ baseURL });
  const other = await fresh.newPage();
  await other.goto(link);
  await expect(graphNode(other, 'double')).toBeVisible();
  expect(await drawnNodes(other)).toEqual(['double', 'triple', 'x']);
  expect(await files(other)).toEqual(sent);
  await expect(graphNode(other, 'double')).toHaveAttribute('aria-pressed', 'true');
  expect(new URL(other.url()).hash).toContain('node=double');

  // A reload has nothing to say; an edit takes the program out of the address.
  await other.reload();
  await expect(graphNode(other, 'double')).toBeVisible();
  await expect(notice(other, /Opened/)).toHaveCount(0);
  await other.evaluate(() =>
    window.tryhamilton.setFile('more.py', 'def own(x: int) -> int:\n    return x\n'),
  );
  await expect.poll(() => new URL(other.url()).hash).not.toContain('p=');
  await expect(graphNode(other, 'own')).toBeVisible();

  // Cut off on the way: the rest is opened, what is lost is told, and own work comes back.
  const cut = link.replace(/&.*/, '').slice(0, -30);
  await other.evaluate((hash) => {
    location.hash = hash;
  }, new URL(cut).hash);
  await expect(notice(other, 'Opened what the link still holds. The end of more.py is lost')).toBeVisible();
  expect(Object.keys(await files(other))).toEqual(['functions.py', 'more.py']);
  await notice(other, 'Opened what').getByRole('button', { name: 'Undo' }).click();
  expect((await files(other))['more.py']).toContain('own');

  // Hostile: a sentence, and everything stays as it was.
  for (const hash of [
    '#p=1-1.fAAAA',
    `#p=1-1.f${'A'.repeat(500_000)}`,
    '#p=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
  ]) {
    await other.evaluate((next) => {
      location.hash = next;
    }, hash);
    await expect(notice(other, /^This link/).last()).toBeVisible();
    await notice(other, /^This link/)
      .last()
      .getByRole('button', { name: 'OK' })
      .click();
    expect((await files(other))['more.py']).toContain('own');
  }
  await fresh.close();
});

test('a solved step is shared by a short link that opens its lesson', async ({ page, browser, baseURL }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/learn/names-are-wiring/#rename');
  await page.waitForFunction(() => window.tryhamilton !== undefined);
  await page.evaluate(() => {
    const [name = '', text = ''] = Object.entries(window.tryhamilton.files())[0] ?? [];
    window.tryhamilton.setFile(
      name,
      `${text}\n\ndef solved(spend_mean: float) -> float:\n    return spend_mean\n`,
    );
  });
  const sent = await files(page);
  await choose(page, 'Share', 'Copy link');
  await expect(notice(page, /Copied a link/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(500);
  const fresh = await browser.newContext({ baseURL });
  const other = await fresh.newPage();
  await other.goto(link);
  await expect(notice(other, 'Opened the program of the link.')).toBeVisible();
  expect(await files(other)).toEqual(sent);
  await expect(other).toHaveURL(/\/learn\/names-are-wiring\/#rename&p=/);
  await fresh.close();
});

test('exports are files with what they should hold, and a project comes back', async ({ page }) => {
  await openPlayground(page);
  await expect(graphNode(page, 'd')).toBeVisible();
  const notebook = await download(page, /^Jupyter/);
  expect(notebook.suggestedFilename()).toBe('four-functions-over-a-series.ipynb');
  const document = JSON.parse(await readFile(await notebook.path(), 'utf8'));
  expect([document.nbformat, document.nbformat_minor]).toEqual([4, 5]);
  const tests = await readFile(await (await download(page, /^Tests/)).path(), 'utf8');
  expect(tests).toContain('expected = pd.Series([343, 2744, 9261, 21952, 42875])');
  const zip = await download(page, /^Project/);
  expect(zip.suggestedFilename()).toBe('four-functions-over-a-series.zip');

  await page.evaluate(() => window.tryhamilton.setFile('functions.py', 'def mine() -> int:\n    return 1\n'));
  await open(page, { name: 'project.zip', content: await readFile(await zip.path()) });
  await expect(notice(page, 'Opened project.zip.')).toBeVisible();
  await expect(graphNode(page, 'd')).toBeVisible();

  // What made room is still to be had.
  await choose(page, 'Open', /^functions\.py, run\.py/);
  await expect(graphNode(page, 'mine')).toBeVisible();

  await open(page, { name: 'evil.zip', content: Buffer.from('PK\x03\x04 not at all') });
  await expect(notice(page, 'This is no zip that can be read')).toBeVisible();
});

const SCRIPT = `import pandas as pd
rate = 0.5
df = pd.DataFrame({"spend": [10, 20], "signups": [1, 4]})
df["cost"] = df["spend"] / df["signups"]
df = df.dropna()
total = df["cost"].sum() * rate
print(total)
`;

test('a script becomes functions, one by one, with the graph beside them', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  // Dropped onto the page, as from a folder.
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'report.py'));
    return transfer;
  }, SCRIPT);
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  const proposals = page.getByRole('region', { name: 'Proposals' });
  await expect(proposals).toContainText('0 of 6');
  const accept = (name: string) => proposals.getByRole('button', { name: `Accept ${name}`, exact: true });
  await accept('cost').click();
  await expect(graphNode(page, 'cost')).toBeVisible();
  expect(await drawnNodes(page)).toEqual(['cost', 'signups', 'spend']);

  const name = proposals.getByRole('textbox', { name: 'Name of total' });
  await name.fill('half_of_all');
  await name.press('Enter');
  await expect(accept('half_of_all')).toBeVisible();
  await proposals.getByRole('button', { name: 'Accept all' }).click();
  await expect(proposals).toContainText('6 of 6');
  await expect(graphNode(page, 'half_of_all')).toBeVisible();
  await proposals.getByText('Left out: 1').click();
  await expect(proposals).toContainText('Every node is shown in Values after a run.');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  const run = await page.evaluate(() => window.tryhamilton.run({ outputs: ['half_of_all'] }));
  expect(run.results.half_of_all).toMatchObject({ text: 'np.float64(7.5)' });
  await proposals.getByRole('button', { name: 'Done' }).click();
  await expect(proposals).toHaveCount(0);
  await expect(graphNode(page, 'half_of_all')).toBeVisible();
});

test.describe('addresses', () => {
  test.use({ provoked: [/x\.example|Content Security Policy/] });

  test('nothing is fetched before a yes, and a refusal says who can allow it', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/?from=https://x.example/a.py');
    const dialog = page.getByRole('dialog', { name: 'Open this program?' });
    await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue('https://x.example/a.py');
    expect(asked.filter((url) => url.includes('x.example/a.py') && !url.includes('?from'))).toEqual([]);
    await dialog.getByRole('button', { name: 'Open' }).click();
    await expect(dialog.getByRole('alert')).toContainText('may not ask https://x.example');
    await expect(dialog.getByRole('alert')).toContainText('connect-src');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(new URL(page.url()).search).toBe('');
    await expect(graphNode(page, 'd')).toBeVisible();
  });

  test('of this site are opened', async ({ page }) => {
    await page.route(
      (url) => url.pathname === '/own/features.py',
      (route) =>
        route.fulfill({ contentType: 'text/x-python', body: 'def fetched(x: int) -> int:\n    return x\n' }),
    );
    await page.goto('/?from=own/features.py');
    await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
    await expect(notice(page, 'Added features.py.')).toBeVisible();
    await expect(region(page, 'Editor')).toContainText('fetched');
  });
});

test.describe('hostile programs', () => {
  // What the policy blocks while HTML of a value is cleaned.
  test.use({ provoked: [/inline event handler violates|Blocked script execution in 'about:srcdoc'/] });

  test('what is hostile in names, documentation and values stays text', async ({ page }) => {
    await openPlayground(page);
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    await page.evaluate(async (text) => {
      const door = window.tryhamilton;
      door.removeFile('run.py');
      door.setFile(
        'functions.py',
        `class Evil:
    def _repr_html_(self):
        return '''${text}<svg onload="parent.hacked=1"><a href="javascript:parent.hacked=1">x</a></svg>'''
    def __repr__(self):
        return '''${text}'''

def value(${'x'}: str) -> object:
    """${text.replaceAll('"', "'")}"""
    return Evil()

def picture() -> str:
    return '''<svg xmlns="http://www.w3.org/2000/svg" onload="window.hacked=1"></svg>'''
`,
      );
      door.setInputs({ x: text, [text]: text });
      await door.analyse();
      await door.run({ outputs: ['value', 'picture'] });
    }, evil);
    for (const name of ['value', 'picture']) {
      await graphNode(page, name).click();
      await expect(region(page, 'Values')).toContainText(name);
    }
    await page.waitForTimeout(300);
    expect(
      await page.evaluate(() => [
        (window as { hacked?: number }).hacked,
        document.querySelector('img[src="x"]'),
      ]),
    ).toEqual([undefined, null]);
  });
});
