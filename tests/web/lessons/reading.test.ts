import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { courseOf, fetcherAt, lessonOf, openCourse, outlineOf } from '../../../web/src/lessons/course';
import {
  compared,
  comparedRows,
  errorsOf,
  givenIn,
  listings,
  lists,
  ofWords,
  shownOf,
  tableIn,
  written,
} from '../../../web/src/lessons/differing';
import { highlighted } from '../../../web/src/lessons/highlight';
import { neighboursOf } from '../../../web/src/lessons/neighbours';
import { Prose } from '../../../web/src/lessons/Prose';
import { searched } from '../../../web/src/lessons/search';
import type { Json } from '../../../web/src/protocol';
import { stepIn, viewIn } from '../../../web/src/ui/lesson/address';
import { aLesson, anOutline, aStep } from './a-course';

const first = aLesson('first', [aStep('one'), aStep('two')]);
const second = aLesson('second', [aStep('three')]);
const outline = anOutline([first, second]);

describe('a text', () => {
  const html = (text: string) =>
    renderToStaticMarkup(
      createElement(Prose, {
        text,
        link: ({ scheme, name }, words) => createElement('a', { href: `#${scheme}-${name}` }, words),
      }),
    );

  it('is drawn from Markdown, with links to what they point at', () => {
    expect(html('Look at [spend](node:spend) and **then** `x`.')).toContain(
      '<p>Look at <a href="#node-spend">spend</a> and <strong>then</strong> <code>x</code>.</p>',
    );
  });

  it('brings no HTML and no script into the page', () => {
    expect(html('<script>alert(1)</script>')).toBe(
      '<div class="prose">&lt;script&gt;alert(1)&lt;/script&gt;</div>',
    );
    expect(html('[x](javascript:alert(1)) <b onclick="x()">y</b>')).not.toMatch(/href|<b/);
  });

  it('colours code without changing a letter of it', () => {
    const code = 'def a(x: int = 1) -> str:  # why\n    return f"{x}"\n';
    const drawn = renderToStaticMarkup(createElement('pre', null, highlighted(code)));
    expect(drawn).toContain('<span class="tok-keyword">def</span>');
    expect(
      drawn
        .replace(/<[^>]+>/g, '')
        .replaceAll('&quot;', '"')
        .replaceAll('&gt;', '>'),
    ).toBe(code);
  });
});

describe('a course', () => {
  it('is opened from files, each fetched once', async () => {
    const asked: string[] = [];
    const course = await openCourse(async (name) => {
      asked.push(name);
      return name === 'course.json' ? outline : first;
    });
    await Promise.all([course.lesson('first'), course.lesson('first')]);
    expect(asked).toEqual(['course.json', 'first.json']);
  });

  it('says what is wrong with what it gets', async () => {
    expect(() => outlineOf({})).toThrow('no id and title');
    expect(() => outlineOf({ id: 'a', title: 'A', lessons: [1] })).toThrow('no list of lessons');
    expect(() => lessonOf({ slug: 'other' }, 'first')).toThrow('does not hold it');
    const refuse = fetcherAt('https://example.org/course', async () => new Response('', { status: 404 }));
    await expect(refuse('course.json')).rejects.toThrow(
      'https://example.org/course/course.json was answered with 404',
    );
    expect(() => fetcherAt('ftp://example.org/course')).toThrow('should begin with https://');
  });

  it('tries again to fetch a lesson that could not be had', async () => {
    let tries = 0;
    const course = courseOf(outline, async () => {
      if (++tries === 1) throw new Error('offline');
      return first;
    });
    await expect(course.lesson('first')).rejects.toThrow('offline');
    await expect(course.lesson('first')).resolves.toBe(first);
  });

  it('leads from step to step across lessons', () => {
    expect(neighboursOf(outline, 'first', 0).before).toBeNull();
    expect(neighboursOf(outline, 'first', 1).after).toMatchObject({ slug: 'second', step: 'three' });
    expect(neighboursOf(outline, 'second', 0).after).toBeNull();
  });
});

describe('the search', () => {
  const passages = [
    { slug: 'first', step: 'one', text: 'The rolling mean of three weeks.' },
    { slug: 'second', step: 'three', text: 'Nothing of the kind, and no mean.' },
  ];

  it('finds steps in which every word stands', () => {
    expect(searched(outline, passages, 'ROLLING mean').map(({ slug, step }) => [slug, step])).toEqual([
      ['first', 'one'],
    ]);
  });

  it('puts names before text, and nothing before an empty question', () => {
    expect(searched(outline, passages, 'second')[0]).toMatchObject({ slug: 'second', step: null });
    expect(searched(outline, passages, '  ')).toEqual([]);
  });
});

describe('a difference', () => {
  it('of values is a row for each element', () => {
    const difference = { aspect: 'values', expected: { a: [1, 2, null] }, actual: { a: [1, 3] } } as const;
    expect(
      compared({ ...difference, expected: { a: [1, 2, null] }, actual: { a: [1, 3] } })[0]?.rows,
    ).toEqual([
      { label: '0', expected: '1', actual: '1', same: true },
      { label: '1', expected: '2', actual: '3', same: false },
      { label: '2', expected: 'None', actual: null, same: false },
    ]);
  });

  it('of values that have no name stands alone, be it a list or a number', () => {
    expect(compared({ aspect: 'values', expected: ['b', 'a'], actual: ['a'] })).toEqual([
      {
        name: '',
        rows: [
          { label: '0', expected: 'b', actual: 'a', same: false },
          { label: '1', expected: 'a', actual: null, same: false },
        ],
      },
    ]);
    expect(compared({ aspect: 'values', expected: 3, actual: 2 })[0]?.rows).toEqual([
      { label: '', expected: '3', actual: '2', same: false },
    ]);
    expect(compared({ aspect: 'types', expected: null, actual: null })).toEqual([]);
  });

  it('of an error says what came and where, and not again what the hint says', () => {
    const fault = { type: 'KeyError', message: "'spend'", file: 'functions.py', line: 3 };
    const place = { file: 'functions.py', line: 3 };
    expect(errorsOf({ aspect: 'errors', expected: null, actual: fault })).toEqual({
      expected: 'no error',
      found: [{ type: 'KeyError', message: "'spend'", place }],
    });
    const told = errorsOf({ aspect: 'errors', expected: null, actual: [fault] }, "It fails: 'spend'");
    expect(told.found).toEqual([{ type: 'KeyError', message: '', place }]);
    expect(errorsOf({ aspect: 'errors', expected: 'ValueError', actual: null })).toEqual({
      expected: 'ValueError',
      found: [],
    });
    const named = { type: 'missing-key-error', message: "MissingKeyError: no 'a': add it" };
    expect(errorsOf({ aspect: 'errors', expected: null, actual: named }).found).toEqual([
      { type: 'MissingKeyError', message: "no 'a': add it", place: null },
    ]);
    expect(errorsOf({ aspect: 'errors', expected: 'an error', actual: 'KeyError' }).found).toEqual([
      { type: 'KeyError', message: '', place: null },
    ]);
  });

  it('of a list has words for its aspect, and stops where it gets long', () => {
    expect(listings({ aspect: 'requested', expected: ['a', 'b'], actual: ['b', 'c'] })).toEqual([
      { words: 'Not asked for', names: ['a'], more: 0 },
      { words: 'Asked for, and should not be', names: ['c'], more: 0 },
    ]);
    const many = Array.from({ length: 15 }, (_, index) => `n${index}`);
    const [only, ...others] = listings({ aspect: 'names', expected: [], actual: many });
    expect([only?.words, only?.names.length, only?.more, others]).toEqual(['Too many', 12, 3, []]);
  });

  it('of nodes says what is missing and what should not be there', () => {
    const words = listings({ aspect: 'nodes', expected: ['a'], actual: ['b'] });
    expect(words.map((one) => `${one.words}: ${one.names}`)).toEqual([
      'Missing: a',
      'Should not be there: b',
    ]);
  });

  it('shows a table that was given as one, and of a long one how it begins', () => {
    expect(tableIn({ hour: [6, 7], rain: [0.5, null] })).toEqual({
      columns: ['hour', 'rain'],
      rows: [
        ['6', '0.5'],
        ['7', 'None'],
      ],
      note: '',
    });
    expect(tableIn({ bird: ['Ida', 'Ada', '… 60 values'] })).toEqual({
      columns: ['bird'],
      rows: [['Ida'], ['Ada']],
      note: '2 of 60 rows',
    });
    const others: Json[] = [{}, [1], 'a', { a: [1], b: [1, 2] }, { a: [1], b: 2 }];
    for (const other of others) expect(tableIn(other)).toBeNull();
  });

  it('says what it holds for, and writes values as Python does', () => {
    const given = { city: 'oslo', n: [1, null, true] };
    expect(givenIn(given)).toEqual(['city = "oslo"', 'n = [1, None, True]']);
    expect(written('at most 3')).toBe('at most 3');
    expect(written({ a: ['b', null], '…': '99 values' })).toBe('{"a": ["b", None], … 99 values}');
    expect(written(['a', '… 50 values'])).toBe('["a", … 50 values]');
    expect(written([1, 'nan', '-inf'])).toBe('[1, nan, -inf]');
  });

  it('of much shows what differs, and says of how much', () => {
    const many = Array.from({ length: 20 }, (_, index) => index);
    const other = many.map((one) => (one < 15 ? one : -one));
    const { shown, note } = shownOf(comparedRows(many, other));
    expect([shown.map(({ label }) => label), note]).toEqual([['15', '16', '17', '18', '19'], '5 of 20 rows']);
    const cut = shownOf(comparedRows({ '98': 0, '…': '99 values' }, { '98': 7, '…': '99 values' }));
    expect([cut.shown.length, cut.note]).toEqual([1, '1 of 99 values']);
    const unlike = shownOf(comparedRows({ '…': '99 values' }, { '…': '98 values' }));
    expect([unlike.shown[0]?.actual, unlike.note]).toEqual(['98 values', '']);
  });

  it('of numbers stands in columns, of words reads from the left', () => {
    expect([ofWords(comparedRows(1.5, 'nan')), ofWords(comparedRows('bread', 'cake'))]).toEqual([
      false,
      true,
    ]);
  });

  it('does not mind rounding', () => {
    expect(comparedRows(0.3, 0.1 + 0.2)).toEqual([{ label: '', expected: '0.3', actual: '0.3', same: true }]);
  });

  it('of names or edges says what is missing and what is too much', () => {
    const edges = lists({ aspect: 'edges', expected: [['a', 'b']], actual: [['a', 'c']] });
    expect(edges).toEqual({ missing: ['a → b'], extra: ['a → c'] });
  });
});

describe('an address', () => {
  it('names a step, and beside it the view of the graph', () => {
    expect([stepIn('#mean'), viewIn('#mean')]).toEqual(['mean', '']);
    expect([stepIn('#mean&node=spend'), viewIn('#mean&node=spend')]).toEqual(['mean', 'node=spend']);
    expect([stepIn('#node=spend'), viewIn('#node=spend')]).toEqual([null, 'node=spend']);
    expect([stepIn(''), viewIn('')]).toEqual([null, '']);
  });
});
