import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  codesIn,
  courseMark,
  decodeReport,
  encodeReport,
  type StepState,
  tagName,
} from '../../../web/src/workshop/code';
import {
  columnsOf,
  csvOf,
  keepCollected,
  readCollected,
  stuckAt,
  withReport,
} from '../../../web/src/workshop/collected';
import { clockOf, countdown, leftAt, longer, started, stopped } from '../../../web/src/workshop/timer';
import { LIMITS, pathProblem, unpackFolder, unpackZip } from '../../../web/src/workshop/unpack';

const STEPS = ['a/one', 'a/two', 'b/one', 'b/two', 'b/three'];
const MARK = courseMark('week', STEPS);
const STATES: StepState[] = [3, 2, 1, 0, 3];

describe('codes', () => {
  test('hold the states and a tag, and are short', () => {
    const code = encodeReport({ tag: 0xbeef, states: STATES, held: null }, MARK);
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{1,4})+$/);
    expect(code.length).toBeLessThan(20);
    expect(decodeReport(code, MARK, 5)).toEqual({ tag: 0xbeef, states: STATES, held: null });
  });

  test('may be typed with small letters, spaces and a letter O', () => {
    const code = encodeReport({ tag: 0, states: STATES, held: null }, MARK);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(decodeReport(typed, MARK, 5).states).toEqual(STATES);
  });

  test('of every length and state come back', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return (seed >> 8) % below;
    };
    for (let round = 0; round < 300; round++) {
      const states = Array.from({ length: next(140) }, () => next(4) as StepState);
      const tag = next(65536);
      const code = encodeReport({ tag, states, held: null }, MARK);
      expect(decodeReport(code, MARK, states.length)).toEqual({ tag, states, held: null });
    }
  });

  test('a wrong letter, two swapped, a missing one: refused', () => {
    const code = encodeReport({ tag: 0x1234, states: STATES, held: null }, MARK).replaceAll('-', '');
    const wrong = [...code].flatMap((letter, i) => [
      code.slice(0, i) + (letter === '7' ? '8' : '7') + code.slice(i + 1),
      ...(code[i + 1] && code[i + 1] !== letter
        ? [code.slice(0, i) + code[i + 1] + letter + code.slice(i + 2)]
        : []),
    ]);
    // The last letter holds bits that are padding.
    const refused = wrong.filter((one) => {
      try {
        return JSON.stringify(decodeReport(one, MARK, 5)) !==
          JSON.stringify({ tag: 0x1234, states: STATES, held: null })
          ? 'read as something else'
          : false;
      } catch {
        return false;
      }
    });
    expect(refused).toEqual([]);
    expect(() => decodeReport(code.slice(0, -1), MARK, 5)).toThrow(/is no code/);
    expect(() => decodeReport('hello world', MARK, 5)).toThrow(/"hello world" is no code/);
  });

  test('of another course', () => {
    const code = encodeReport({ tag: 1, states: STATES, held: null }, courseMark('other', STEPS));
    expect(() => decodeReport(code, MARK, 5)).toThrow(/of another course/);
  });

  test('are found in pasted text and in addresses', () => {
    const code = encodeReport({ tag: 1, states: STATES, held: null }, MARK);
    expect(codesIn(`${code}\n\n https://x.example/workshop.html?course=a#code=${code}, ${code}`)).toEqual([
      code,
      code,
      code,
    ]);
  });
});

describe('what was collected', () => {
  const rows = [
    { tag: 1, states: [3, 3, 1, 0, 0] as StepState[], held: null },
    { tag: 2, states: [3, 2, 1, 0, 0] as StepState[], held: null },
    { tag: 3, states: [1, 0, 0, 0, 0] as StepState[], held: null },
  ].reduce(withReport, {});

  test('is counted step by step, and tells where most are stuck', () => {
    const columns = columnsOf(rows, 5);
    expect(columns[0]).toEqual({ passed: 2, helped: 0, tried: 1, untouched: 0 });
    expect(columns[1]).toEqual({ passed: 1, helped: 1, tried: 0, untouched: 1 });
    expect(stuckAt(columns)).toBe(2);
    expect(stuckAt(columnsOf({}, 5))).toBeNull();
  });

  test('a later report adds to the earlier of the same browser', () => {
    expect(withReport(rows, { tag: 3, states: [0, 3, 0, 0, 0], held: null })['3']?.states).toEqual([
      1, 3, 0, 0, 0,
    ]);
  });

  test('outlives a reload; a damaged record is left out', () => {
    const held = new Map<string, string>();
    const storage = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    };
    expect(keepCollected(storage, 'week', rows, [])).toBe(true);
    expect(readCollected(storage, 'week', 5, [])).toEqual(rows);
    expect(readCollected(storage, 'week', 6, [])).toEqual({});
    held.set('tryhamilton:room:week', '{"1": [9], "2": [0,0,0,0,3], "__proto__": [0,0,0,0,0]}');
    expect(Object.keys(readCollected(storage, 'week', 5, []))).toContain('2');
    expect(readCollected(storage, 'week', 5, [])['1']).toBeUndefined();
    held.set('tryhamilton:room:week', 'not JSON');
    expect(readCollected(storage, 'week', 5, [])).toEqual({});
    expect(keepCollected(null, 'week', rows, [])).toBe(false);
  });

  test('as CSV', () => {
    const csv = csvOf(
      { '1': { states: [3, 1, 0, 0, 2], held: null } },
      ['One', 'Two, more', 'c', 'd', 'e'],
      tagName,
    );
    expect(csv).toBe(`learner,One,"Two, more",c,d,e\n${tagName(1)},passed,tried,,,passed with help\n`);
  });
});

describe('the timer', () => {
  test('counts by the clock, stops, goes on, grows', () => {
    const running = started(countdown(5), 1000);
    expect(clockOf(leftAt(running, 1000))).toBe('5:00');
    expect(clockOf(leftAt(running, 61_000))).toBe('4:00');
    const paused = stopped(running, 61_000);
    expect(clockOf(leftAt(paused, 999_000))).toBe('4:00');
    expect(clockOf(leftAt(longer(paused, 1), 0))).toBe('5:00');
    expect(clockOf(-30_000)).toBe('−0:30');
  });
});

describe('a course out of a zip', () => {
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

  test('is its texts, without what systems leave behind', () => {
    const files = unpackZip(
      zip({
        'mine/a/lesson.md': 'Text',
        '__MACOSX/mine/._a': 'x',
        'mine/.DS_Store': 'x',
        'mine/.git/config': 'x',
      }),
    );
    expect([...files]).toEqual([['mine/a/lesson.md', 'Text']]);
  });

  test.each(['../out.py', 'a/../../out.py', '/etc/passwd', 'C:/out.py', 'a\\..\\out.py'])(
    'a path such as %s is refused',
    (path) => {
      expect(() => unpackZip(zip({ 'a/lesson.md': 'Text', [path]: 'x' }))).toThrow(/leads out of the folder/);
    },
  );

  test('paths as some programs of Windows write them are paths', () => {
    const files = unpackZip(zip({ 'mine\\a\\lesson.md': 'Text', 'mine\\Thumbs.db': 'x' }));
    expect([...files]).toEqual([['mine/a/lesson.md', 'Text']]);
  });

  test('a name out of the prototype is a name like any other', () => {
    const files = unpackZip(zip({ 'a/constructor': 'x', 'a/lesson.md': 'Text' }));
    expect(files.get('a/constructor')).toBe('x');
    expect(({} as Record<string, unknown>)['lesson.md']).toBeUndefined();
  });

  test('a bomb is refused before it is unpacked', () => {
    const bomb = zipSync({ 'a/lesson.md': new Uint8Array(LIMITS.file + 1) }, { level: 9 });
    expect(bomb.length).toBeLessThan(10_000);
    expect(() => unpackZip(bomb)).toThrow(/larger than 4 MB unpacked/);
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`a/${i}.csv`, new Uint8Array(3.9e6)])),
      { level: 9 },
    );
    expect(() => unpackZip(many)).toThrow(/larger than 40 MB unpacked/);
    const crowd = zip(Object.fromEntries(Array.from({ length: LIMITS.files + 1 }, (_, i) => [`a/${i}`, ''])));
    expect(() => unpackZip(crowd)).toThrow(/more than 4000 files/);
  });

  test('a zip that lies about a size gets no more room than it said', () => {
    const content = new Uint8Array(3_000_000).fill(65);
    const honest = zipSync({ 'a/lesson.md': content }, { level: 9 });
    const lying = honest.slice();
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at++) {
      if (view.getUint32(at, true) === content.length) view.setUint32(at, 10, true);
    }
    let size = 0;
    try {
      size = unpackZip(lying).get('a/lesson.md')?.length ?? 0;
    } catch (error) {
      expect(String(error)).toMatch(/damaged/);
    }
    expect(size).toBeLessThanOrEqual(10);
  });

  test.each([
    ['50 MB', new Uint8Array(50e6), /larger than 20 MB/],
    ['no zip', strToU8('<html>'), /no zip/],
    ['half a zip', zip({ 'a/lesson.md': 'Text' }).slice(0, 40), /damaged/],
    ['no text', zipSync({ 'a/photo.jpg': new Uint8Array([255, 216, 255]) }), /photo\.jpg is no text/],
  ])('%s: told in a sentence', (_, bytes, message) => {
    expect(() => unpackZip(bytes)).toThrow(message);
  });

  test('a folder has the same limits', async () => {
    const file = (path: string, size: number) => ({ path, size, read: async () => strToU8('Text') });
    expect([...(await unpackFolder([file('mine/a/lesson.md', 4), file('mine/.DS_Store', 4)]))]).toEqual([
      ['mine/a/lesson.md', 'Text'],
    ]);
    await expect(unpackFolder([file('mine/a/huge.csv', 50e6)])).rejects.toThrow(/huge\.csv is larger/);
    expect(pathProblem('mine/a/lesson.md')).toBeNull();
  });
});
