/** Values that are no tables: trees, long texts, pictures, and HTML that must not do anything. */

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { openPlayground, region, useProgram } from './playground';

const RICH = `import struct
import zlib
import pandas as pd

class Hostile:
    def _repr_html_(self):
        return """<b id=shown>bold</b><script>parent.document.title = 'taken'</script>
        <img src=x onerror="parent.document.title='taken'"><img src="https://example.org/a.png">
        <style>b { background: url(https://example.org/b.png) }</style>
        <a href="javascript:alert(1)">link</a><iframe src="https://example.org"></iframe>
        <svg><script>alert(1)</script></svg><form action="https://example.org"><input name=a autofocus></form>
        <meta http-equiv=refresh content="0;url=https://example.org"><base href="https://example.org/">"""

def nested() -> dict:
    return {"prices": list(range(250)), "table": pd.DataFrame({"x": [1, 2]}), "n": 1}

def story() -> str:
    return "a line of text\\n" * 5000

def hostile() -> Hostile:
    return Hostile()

def dot() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    start = bytes([137, 80, 78, 71, 13, 10, 26, 10])
    return start + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(2))) + chunk(b"IEND", b"")
`;

test.beforeEach(async ({ page }) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': RICH });
});

const compute = (page: import('@playwright/test').Page, name: string) =>
  page.evaluate((output) => window.tryhamilton.run({ outputs: [output] }), name);

test('a dict unfolds by keyboard, page by page, down to its tables', async ({ page }) => {
  const run = await compute(page, 'nested');
  expect(run.results.nested).toEqual({ kind: 'value', type: 'dict', size: 3, text: expect.any(String) });
  const values = region(page, 'Values');
  const prices = values.getByRole('button', { name: /^'prices'/ });
  await prices.press('Enter');
  await expect(prices).toHaveAttribute('aria-expanded', 'true');
  await values.getByRole('button', { name: 'Show 100 more of 150' }).press('Enter');
  await expect(values.getByRole('button', { name: 'Show 50 more of 50' })).toBeVisible();
  await prices.press('Enter');
  await values.getByRole('button', { name: /^'table'/ }).press('Enter');
  await expect(values.getByRole('columnheader', { name: /^x/ })).toContainText('2 distinct');
  const { violations } = await new AxeBuilder({ page }).include('[data-pane="values"]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.screenshot({ path: 'test-results/values-tree.png' });
  await values.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(values.getByLabel(/^Value of/)).toContainText("'n': 1");
});

test('a long text comes to its end', async ({ page }) => {
  await compute(page, 'story');
  const more = region(page, 'Values').getByRole('button', { name: 'Show more' });
  await more.click();
  await expect(region(page, 'Values')).toContainText('50,000 of 75,000 characters');
  await more.click();
  await expect(more).toHaveCount(0);
  const text = await region(page, 'Values').locator('pre').textContent();
  expect(text).toHaveLength(75_000);
});

/** What the policy and the sandbox blocked while the HTML was being cleaned and looked at. */
test.use({
  provoked: [
    /inline event handler violates|base URI to .* violates|Blocked script execution in 'about:srcdoc'/,
  ],
});

test('hostile HTML is shown and does nothing', async ({ page }) => {
  const title = await page.title();
  await compute(page, 'hostile');
  const frame = region(page, 'Values').locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  await expect(frame.contentFrame().locator('#shown')).toHaveText('bold');
  const source = (await frame.getAttribute('srcdoc')) ?? '';
  expect(source.slice(source.indexOf('<body>'))).not.toMatch(
    /script|onerror|example\.org|<form|<input|<iframe|refresh/,
  );
  expect(await page.title()).toBe(title);
});

test('a picture is a picture', async ({ page }) => {
  await compute(page, 'dot');
  const picture = region(page, 'Values').getByRole('img', { name: /^Drawing of/ });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
});
