/** What a person gives to a run: each input in a field that fits its type, files, known config, overrides. */

import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, region, useProgram } from './playground';

const PROGRAM = {
  'functions.py': `import pandas as pd
from typing import Literal
from hamilton.function_modifiers import config

@config.when(region="uk")
def factor__uk(rate: float) -> float:
    return rate * 2

@config.when_in(region=["us", "ca"])
def factor__us(rate: float) -> float:
    return rate * 3

def cost(sales: pd.DataFrame, factor: float) -> pd.Series:
    return sales["n"] * factor

def total(cost: pd.Series, logs: pd.DataFrame) -> float:
    return float(cost.sum()) + len(logs)

def label(title: str, strict: bool, mode: Literal["fast", "slow"]) -> str:
    return f"{title} {strict} {mode}"
`,
};

const drop = (page: Page, field: string, name: string, content: string | Buffer) =>
  page.evaluate(
    ([target, file, encoded]) => {
      const row = [...document.querySelectorAll('.field-row')].find(
        (one) => one.querySelector('.field-name')?.textContent === target,
      );
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(encoded as string), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], file as string));
      for (const type of ['dragenter', 'drop'])
        row?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    },
    [field, name, Buffer.from(content).toString('base64')],
  );

test('fields by type, files, config that the code knows, overrides', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPlayground(page);
  await useProgram(page, PROGRAM);
  const panel = page.getByRole('region', { name: 'Inputs and config' });
  const field = (name: string) => panel.getByLabel(new RegExp(`^${name}\\b`)).first();

  // Config first: one press chooses between the branches that the code knows.
  await panel.getByRole('tab', { name: 'Config' }).click();
  const known = panel.getByRole('group', { name: 'Known values of region' });
  await expect(known.getByRole('button')).toHaveText(['uk', 'us', 'ca']);
  await known.getByRole('button', { name: 'us' }).click();
  await expect(field('region')).toHaveValue('us');
  await panel.getByRole('tab', { name: 'Inputs' }).click();

  await field('rate').fill('0.5');
  await field('rate').press('ArrowUp');
  await expect(field('rate')).toHaveValue('0.6');
  await field('rate').fill('half');
  await expect(panel.getByText('Write a number like 3.')).toBeVisible();
  await field('rate').fill('0.5');
  await field('title').fill('no "quotes" needed');
  await field('strict').selectOption('True');
  await field('mode').selectOption('slow');

  // A small table travels in the program and can be edited cell by cell; a large one lies beside it.
  await drop(page, 'sales', 'sales.csv', 'n,city\n10,York\n20,"Bath, Spa"\n');
  await field('sales').click();
  await panel.getByLabel('n, row 2').fill('30');
  await drop(page, 'logs', 'logs.csv', `line\n${'some text that repeats\n'.repeat(5000)}`);
  await expect(field('logs')).toHaveText('logs.csv');
  await drop(page, 'title', 'picture.parquet', 'PAR1');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await field('title').press('ControlOrMeta+a');
  const clear = panel.getByRole('button', { name: 'Clear title' });
  await clear.click();
  await field('title').fill('hello');

  const run = await clickRun(page);
  expect(run.error).toBeFalsy();
  expect(run.results.total).toMatchObject({ text: '5060.0' });
  expect(run.results.label).toMatchObject({ text: 'hello True slow' });

  // Parquet is read by the page; what is none, and what can be no value: a sentence each.
  await panel.getByRole('button', { name: 'Clear logs' }).click();
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    new MutationObserver(() => {
      const bar = document.querySelector('.field-row progress');
      if (bar) told.push(`${bar.getAttribute('aria-label')} ${bar.parentElement?.textContent}`);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await drop(page, 'logs', 'codecs.parquet', readFileSync('tests/parquet/codecs.parquet'));
  await expect(field('logs')).toHaveText('codecs.parquet');
  const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
  expect(told[0]).toBe('Reading codecs.parquet Reading codecs.parquet, 0%');
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  expect((await clickRun(page)).results.total).toMatchObject({ text: '360.0' });
  await panel.getByRole('button', { name: 'Clear logs' }).click();
  await drop(page, 'logs', 'logs.parquet', 'PAR1');
  await expect(panel.getByRole('alert')).toContainText('logs.parquet is damaged and cannot be read');
  await drop(page, 'logs', 'logs.xlsx', 'PK');
  await expect(panel.getByRole('alert')).toHaveText(
    'logs.xlsx cannot be read as a value. Drop a CSV, Parquet or JSON file.',
  );
  await drop(page, 'logs', 'logs.csv', 'line\nx\n');
  await clickRun(page);
  // Beside the fields they are no program either: told once, however many they are.
  await page.evaluate(() => {
    for (const name of ['notes.txt', 'photo.jpg']) {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], name));
      document.body.dispatchEvent(
        new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }),
      );
    }
  });
  await expect(page.locator('.notice')).toHaveText(/^photo\.jpg is no program.*2 times/);

  // From a value to another value in its place: only what follows is computed.
  await graphNode(page, 'factor').click();
  await region(page, 'Values').getByRole('button', { name: 'Override' }).click();
  await expect(field('factor')).toBeFocused();
  await expect(field('factor')).toHaveValue('1.5');
  await field('factor').fill('2');
  const over = await clickRun(page);
  expect(over.results.total).toMatchObject({ text: '81.0' });
  expect(over.nodes).toMatchObject({
    factor: { why: 'override' },
    cost: { cached: false, why: 'upstream factor changed' },
    label: { cached: true, why: 'unchanged' },
  });

  // All of it outlives the page.
  await page.reload();
  await page.evaluate(() => window.tryhamilton.ready);
  const again = await clickRun(page);
  expect(again.results.total).toMatchObject({ text: '81.0' });
});
