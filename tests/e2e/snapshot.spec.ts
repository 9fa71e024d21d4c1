/** Python begins with a memory that was kept when the site was built; nobody may notice. */

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openPlayground } from './playground';

/** What each function returns, as text. */
async function valuesOf(page: Page, code: string): Promise<Record<string, string>> {
  return page.evaluate(async (text) => {
    window.tryhamilton.setFile('functions.py', text);
    if ('run.py' in window.tryhamilton.files()) window.tryhamilton.removeFile('run.py');
    const { results, error } = await window.tryhamilton.run();
    if (error) throw new Error(error.message);
    return Object.fromEntries(
      Object.entries(results).map(([name, preview]) => [name, 'text' in preview ? preview.text : '']),
    );
  }, code);
}

test.describe('a visitor in Kathmandu', () => {
  test.use({ timezoneId: 'Asia/Kathmandu' });

  test('has the clock of Kathmandu', async ({ page }) => {
    await openPlayground(page);
    const values = await valuesOf(
      page,
      `
import logging
import time
from datetime import datetime


def constant() -> int:
    return time.timezone


def offset() -> float:
    return datetime.now().astimezone().utcoffset().total_seconds()


def seconds_since_the_start() -> float:
    record = logging.makeLogRecord({})
    return record.relativeCreated / 1000
`,
    );
    expect(values.constant).toBe(String(-(5 * 3600 + 45 * 60)));
    expect(Number(values.offset)).toBe(5 * 3600 + 45 * 60);
    const seconds = Number(values.seconds_since_the_start);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(300);
  });
});

test('two visits draw different numbers by chance', async ({ page }) => {
  const code = `
import random
import tempfile


def drawn() -> float:
    return random.random()
`;
  await openPlayground(page);
  const first = await valuesOf(page, code);
  await page.reload();
  await page.evaluate(() => window.tryhamilton.ready);
  const second = await valuesOf(page, code);
  expect(first.drawn).not.toBe(second.drawn);
});

test('the whole standard library is there, and garbage is collected', async ({ page }) => {
  await openPlayground(page);
  const values = await valuesOf(
    page,
    `
import email.mime.text
import gc
import importlib
import json.tool
import statistics
import sys
import unittest.mock
import xml.dom.minidom
from pathlib import Path

import micropip

ABSENT = {"curses", "dbm", "ensurepip", "fcntl", "idlelib", "lib2to3", "msilib", "pwd", "resource", "termios",
          "tkinter", "turtle", "turtledemo", "venv"}


def missing() -> list:
    left_out = []
    for name in sorted(sys.stdlib_module_names):
        if name.startswith("_") or name in ABSENT | {"antigravity", "this"}:
            continue
        try:
            importlib.import_module(name)
        except ImportError as error:
            left_out.append(name)
    return left_out


def collecting() -> bool:
    return gc.isenabled()


def installed() -> list:
    return sorted(name for name in micropip.list() if name in ("micropip", "tryhamilton", "warmup"))


def leftovers() -> list:
    return [name for name in sys.modules if "snapshot" in name or "warmup" in name] + [str(one) for one in Path("/tmp").iterdir()]
`,
  );
  // What Pyodide does not have, with or without a snapshot.
  const missing: string[] = JSON.parse((values.missing ?? '').replaceAll("'", '"'));
  expect(missing.filter((name) => !NOT_IN_PYODIDE.includes(name))).toEqual([]);
  expect(values.collecting).toBe('True');
  expect(values.installed).toBe("['micropip', 'tryhamilton']");
  expect(values.leftovers).toBe('[]');
});

const NOT_IN_PYODIDE = [
  'grp',
  'mmap',
  'msvcrt',
  'multiprocessing',
  'nt',
  'ossaudiodev',
  'pydoc_data',
  'readline',
  'spwd',
  'syslog',
  'winreg',
  'winsound',
];

test('the first graph is drawn before the standard library has come', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/(python_stdlib\.zip|(core|rest|pandas)\.image\.gz)$/, async (route) => {
    await held;
    await route.continue();
  });
  await openPlayground(page);
  const nodes = await page.evaluate(async () =>
    (await window.tryhamilton.analyse()).nodes.map(({ name }) => name),
  );
  expect(nodes.sort()).toEqual(['a', 'b', 'c', 'd', 'input']);
  // Another program may import anything: its graph waits.
  const other = page.evaluate(() => {
    window.tryhamilton.setFile(
      'functions.py',
      'import statistics\n\n\ndef e() -> float:\n    return statistics.mean([1, 2])\n',
    );
    window.tryhamilton.removeFile('run.py');
    return window.tryhamilton.analyse();
  });
  release();
  const { nodes: after, diagnostics } = await other;
  expect(diagnostics).toEqual([]);
  expect(after.map(({ name }) => name)).toEqual(['e']);
  const run = await page.evaluate(() => window.tryhamilton.run());
  expect(run.results.e).toMatchObject({ text: '1.5' });
});
