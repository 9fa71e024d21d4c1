import { describe, expect, test } from 'vitest';
import type { CourseOutline } from '../../../web/src/lessons/course';
import { noProgress, type Progress, type Work } from '../../../web/src/lessons/progress';
import { markOf, statesOf, tagOf } from '../../../web/src/ui/workshop/states';
import { takeIn } from '../../../web/src/workshop/intake';

const never = () => Promise.reject(new Error('Python was asked.'));

describe('a course that was chosen', () => {
  test('rendered: shown without Python', async () => {
    const files = new Map([
      ['week/course.json', '{"id": "week"}'],
      ['week/one.json', '{"slug": "one"}'],
      ['week/deeper/two.json', '{}'],
    ]);
    expect(await takeIn(files, 'week.zip', never)).toEqual({
      kind: 'course',
      courses: { week: { 'course.json': { id: 'week' }, 'one.json': { slug: 'one' } } },
    });
  });

  test('lessons: read by Python; faults are passed on', async () => {
    const files = new Map([['a/lesson.md', 'text']]);
    const fault = { file: 'a/lesson.md', line: 2, key: 'titel', message: 'There is no such key.' };
    expect(
      await takeIn(files, 'a.zip', async (given, name) => {
        expect([given, name]).toEqual([{ 'a/lesson.md': 'text' }, 'a.zip']);
        return { courses: {}, faults: [fault] };
      }),
    ).toEqual({ kind: 'faults', faults: [fault] });
    expect(await takeIn(files, 'a.zip', async () => ({ courses: { a: {} }, faults: [] }))).toEqual({
      kind: 'course',
      courses: { a: {} },
    });
  });

  test.each([
    [{ 'notes.txt': 'x' }, /no lesson\.md, and no course\.json/],
    [{ 'course.json': 'not JSON' }, /course\.json is not JSON/],
    [{ 'course.json': '{"title": "x"}' }, /has no id/],
    [{ 'course.json': '{"__proto__": {"id": "x"}}' }, /has no id/],
  ])('%j is told in a sentence', async (files, message) => {
    await expect(takeIn(new Map(Object.entries(files)), 'x.zip', never)).rejects.toThrow(message);
  });
});

describe('what a learner hands in', () => {
  const outline = {
    id: 'week',
    lessons: [
      { slug: 'a', steps: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] },
      { slug: 'b', steps: [{ id: 'one' }, { id: 'two' }] },
    ],
  } as unknown as CourseOutline;
  const work: Work = { files: {}, active: '', inputs: {}, config: {}, overrides: {} };
  const passed = { at: '2026-01-01', with: work };
  const progress: Progress = {
    ...noProgress('week'),
    steps: {
      'a/one': { passed },
      'a/two': { passed, hints: 1 },
      'a/three': { work },
      'b/one': { passed, shown: true },
      'gone/step': { passed },
    },
  };

  test('is each step of the course in order', () => {
    expect(statesOf(outline, progress)).toEqual([3, 2, 1, 2, 0]);
    expect(statesOf(outline, noProgress('week'))).toEqual([0, 0, 0, 0, 0]);
  });

  test('belongs to the steps of the course', () => {
    expect(markOf(outline)).toBe(markOf(structuredClone(outline)));
    expect(markOf({ ...outline, id: 'other' })).not.toBe(markOf(outline));
  });

  test('carries a tag by chance, always the same in one browser', () => {
    const held = new Map<string, string>();
    const storage = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    };
    const tag = tagOf(storage, 'week');
    expect(tag).toBeGreaterThanOrEqual(0);
    expect(tag).toBeLessThan(65536);
    expect(tagOf(storage, 'week')).toBe(tag);
    held.set('tryhamilton:tag:week', 'x');
    expect(tagOf(storage, 'week')).not.toBeNaN();
  });
});
