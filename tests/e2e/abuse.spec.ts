/** Programs that ask for too much: each ends in a sentence, and the page goes on working. */

import { expect, test } from './fixtures';
import { clickRun, openPlayground, region, useProgram } from './playground';

const sentence = /^[A-Z`"'\w][^\n]*[.?]$/;

const ABUSE: { what: string; code: string; type: RegExp; says: RegExp }[] = [
  {
    what: 'two gigabytes at once',
    code: 'def a() -> int:\n    return len(bytearray(2**31))\n',
    type: /MemoryError|OverflowError/,
    says: /memory|too large|cannot fit/i,
  },
  {
    what: 'an array that does not fit',
    code: 'import numpy as np\n\ndef a() -> np.ndarray:\n    return np.ones(266_000_000)\n',
    type: /Memory/,
    says: /memory|allocate/i,
  },
  {
    what: 'a list that grows until there is no memory',
    code: 'def a() -> int:\n    kept = []\n    while True:\n        kept.append(bytes(50_000_000))\n',
    type: /MemoryError|KernelDied/,
    says: /memory|started anew/i,
  },
  {
    what: 'a function that calls itself without end',
    code: 'def _deep(n):\n    return _deep(n + 1)\n\ndef a() -> int:\n    return _deep(0)\n',
    type: /RecursionError/,
    says: /calls itself|recursion/i,
  },
  {
    what: "the same without Python's own limit",
    code: 'import sys\n\ndef _deep(n):\n    return [_deep(n + 1)]\n\ndef a() -> list:\n    sys.setrecursionlimit(10**9)\n    return _deep(0)\n',
    type: /RecursionError|KernelDied|MemoryError/,
    says: /calls itself|recursion|started anew|memory/i,
  },
];

test('memory and recursion without end', async ({ page }) => {
  test.slow();
  await openPlayground(page);
  for (const { what, code, type, says } of ABUSE) {
    await test.step(what, async () => {
      await useProgram(page, { 'functions.py': code });
      const run = await clickRun(page);
      expect(run.ok, what).toBe(false);
      expect(run.error?.type, what).toMatch(type);
      expect(run.error?.message, what).toMatch(says);
      expect((run.error?.message ?? '').split('\n')[0], what).toMatch(sentence);
      await useProgram(page, { 'functions.py': 'def a() -> int:\n    return 41 + 1\n' });
      const next = await clickRun(page);
      expect(next.results.a, what).toMatchObject({ text: '42' });
    });
  }
});

test('ten million printed lines, at once and one by one', async ({ page }) => {
  test.slow();
  await openPlayground(page);
  await useProgram(page, {
    'functions.py': `def a() -> int:
    print("line\\n" * 10_000_000)
    for number in range(300_000):
        print("line", number)
    return 1
`,
  });
  const run = await clickRun(page);
  expect(run.ok).toBe(true);
  const values = region(page, 'Values');
  await values.getByRole('tab', { name: /^Output/ }).click();
  await expect(values.locator('.value-text')).toContainText('more characters were printed and are not shown');
  await expect(values.locator('.value-text')).toContainText('line 299999');
  // The page is at hand: the longest pause between two frames is short.
  const pause = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let [last, longest, frames] = [performance.now(), 0, 0];
        const frame = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          if (++frames === 20) resolve(longest);
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
  );
  expect(pause).toBeLessThan(1000);
});
