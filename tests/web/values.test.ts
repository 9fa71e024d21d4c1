import { describe, expect, it } from 'vitest';
import { exampleFor } from '../../web/src/editor/field-hints';
import type { FramePreview } from '../../web/src/protocol';
import { cellText, isMissing, isNumeric } from '../../web/src/values/cells';
import { createPages } from '../../web/src/values/pages';
import { shownValue } from '../../web/src/values/shown';
import { readField } from '../../web/src/workbench/fields';
import { NO_RUN, NO_SELECTION } from '../../web/src/workbench/state';
import { duration, summarise } from '../../web/src/workbench/summary';

const frame = (offset: number, limit: number, total: number): FramePreview => {
  const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => [
    offset + index,
  ]);
  return {
    kind: 'frame',
    type: 'DataFrame',
    columns: [{ name: 'x', dtype: 'int64' }],
    index: rows.map(([row]) => `row ${row}`),
    rows,
    total,
  };
};

describe('pages of a frame', () => {
  const open = (firstRows: number, total: number) => {
    const asked: number[] = [];
    let changes = 0;
    let broken = false;
    const pages = createPages(
      frame(0, firstRows, total),
      1,
      async ({ offset, limit }) => {
        asked.push(offset);
        if (broken) throw new Error('gone');
        return frame(offset, limit, total);
      },
      () => changes++,
    );
    const breakIt = (value: boolean) => {
      broken = value;
    };
    return { pages, asked, changes: () => changes, breakIt };
  };

  it('asks for nothing that came with the run', () => {
    const { pages, asked } = open(100, 1000);
    pages.want(0, 99);
    expect(asked).toEqual([]);
    expect(pages.row(42)).toEqual({ label: 'row 42', cells: [42] });
    expect(pages.row(100)).toBeNull();
  });

  it('fetches the pages in view, each once, and says when they are there', async () => {
    const { pages, asked, changes } = open(20, 1000);
    pages.want(150, 310);
    pages.want(160, 320);
    await Promise.resolve();
    await Promise.resolve();
    expect(asked).toEqual([100, 200, 300]);
    expect(changes()).toBe(3);
    expect(pages.row(315)?.cells).toEqual([315]);
  });

  it('completes a first page that was shorter than a page', async () => {
    const { pages, asked } = open(20, 1000);
    pages.want(0, 30);
    await Promise.resolve();
    expect(asked).toEqual([0]);
    expect(pages.row(30)?.cells).toEqual([30]);
  });

  it('asks for no rows beyond the end', () => {
    const { pages, asked } = open(20, 20);
    pages.want(0, 19);
    expect(asked).toEqual([]);
  });

  it('asks again after a failure', async () => {
    const { pages, asked, breakIt } = open(20, 1000);
    breakIt(true);
    pages.want(500, 510);
    await new Promise((resolve) => setTimeout(resolve));
    breakIt(false);
    pages.want(500, 510);
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toEqual([500, 500]);
    expect(pages.row(505)?.cells).toEqual([505]);
  });
});

describe('cells', () => {
  it('show values as Python people know them', () => {
    expect([1, 0.1 + 0.2, 1e-9, 12345678901234, true, 'x', [1, 'a'], null].map(cellText)).toEqual([
      '1',
      '0.3',
      '1.00000e-9',
      '12345678901234',
      'True',
      'x',
      '[1,"a"]',
      'None',
    ]);
  });

  it('tell missing values and numbers', () => {
    expect(['NaN', 'nan', null, '<NA>', 'NaT'].every(isMissing)).toBe(true);
    expect([0, '', false, 'none'].some(isMissing)).toBe(false);
    expect(['int64', 'float32', 'Int64', 'uint8'].every(isNumeric)).toBe(true);
    expect(['object', 'str', 'bool', 'datetime64[ns]', 'interval'].some(isNumeric)).toBe(false);
  });
});

describe('what the Values pane shows', () => {
  const value = (text: string) => ({ kind: 'value', text, type: 'int' }) as const;
  const run = { ...NO_RUN, result: value('9'), outputs: ['a'], previews: { a: value('1'), b: value('2') } };
  const select = (node: string | null) => ({ ...NO_SELECTION, node });

  it('is the selected node, otherwise the result, otherwise the last output', () => {
    expect(shownValue({ run, selection: select('b') })).toEqual({ name: 'b', preview: value('2') });
    expect(shownValue({ run, selection: select('c') })).toEqual({ name: 'c', preview: null });
    expect(shownValue({ run, selection: select(null) })).toEqual({ name: '$result', preview: value('9') });
    expect(shownValue({ run: { ...run, result: null }, selection: select(null) })?.name).toBe('a');
    expect(shownValue({ run: NO_RUN, selection: select(null) })).toBeNull();
  });
});

describe('one line for a value', () => {
  it('is its shape or the start of its text', () => {
    expect(summarise(frame(0, 5, 8))).toBe('8 × 1');
    expect(summarise(frame(0, 5, 100_000))).toBe('100k × 1');
    expect(summarise(frame(0, 5, 2_540_000))).toBe('2.5M × 1');
    expect(summarise({ kind: 'value', text: '0.93', type: 'float' })).toBe('0.93');
    expect(summarise({ kind: 'value', text: '"a long sentence of words"', type: 'str' }, 8)).toBe('"a long…');
    expect(summarise({ kind: 'value', text: 'two\nlines', type: 'str' }, 8)).toBe('two…');
    expect(summarise({ kind: 'value', text: '[1, 2]', type: 'list', size: 2 }, 8)).toBe('[1, 2]');
    expect(summarise({ kind: 'value', text: '[0,\n 1,\n …', type: 'list', size: 15e6 }, 8)).toBe('len 15M');
  });

  it('is short for a duration too', () => {
    expect([0.01, 0.44, 3.4, 999, 1234, 125_000].map(duration)).toEqual([
      '0.1 ms',
      '0.4 ms',
      '3 ms',
      '999 ms',
      '1.2 s',
      '2 min 5 s',
    ]);
  });
});

describe('the example in an empty field', () => {
  it.each([
    'pd.Series',
    'pd.DataFrame',
    'str',
    'int',
    'float',
    'bool',
    'list[str]',
    'Dict[str, int]',
    'Optional[int]',
  ])('is JSON for %s', (type) => {
    expect(readField(exampleFor(type)).ok).toBe(true);
  });

  it('fits the type', () => {
    expect(exampleFor('pd.Series')).toBe('[1, 2, 3]');
    expect(exampleFor('Optional[str]')).toBe('"text"');
    expect(exampleFor('MyClass')).toBe('1, "text" or [1, 2]');
  });
});
