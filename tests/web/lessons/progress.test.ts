import { describe, expect, it } from 'vitest';
import {
  changeProgress,
  filesOf,
  mergedProgress,
  noProgress,
  type Progress,
  progressIn,
  progressOf,
  readProgress,
  withStep,
  workOf,
} from '../../../web/src/lessons/progress';
import { aStorage } from './a-course';

const given = { active: 'a.py', inputs: {}, config: {}, overrides: {}, example: '' };
const work = workOf(
  { ...given, files: { 'a.py': 'new', 'c.py': 'added' } },
  { 'a.py': 'old', 'b.py': 'gone' },
);
const passed = (at: string) => ({ passed: { at, with: work } });

describe('work', () => {
  it('is the difference from the start, and gives the files back', () => {
    expect(work.files).toEqual({ 'a.py': 'new', 'c.py': 'added', 'b.py': null });
    expect(filesOf(work, { 'a.py': 'old', 'b.py': 'gone' })).toEqual({ 'a.py': 'new', 'c.py': 'added' });
  });

  it('keeps what a new edition of the lesson brings', () => {
    const next = filesOf(work, { 'a.py': 'newer', 'd.py': 'brought' });
    expect(next).toEqual({ 'a.py': 'new', 'c.py': 'added', 'd.py': 'brought' });
  });
});

describe('progress', () => {
  it('of two tabs is kept together', () => {
    const storage = aStorage();
    changeProgress(storage, 'course', (kept) => withStep(kept, 'a/1', { hints: 1 }));
    changeProgress(storage, 'course', (kept) => withStep(kept, 'a/2', { hints: 2 }));
    expect(Object.keys(readProgress(storage, 'course').steps)).toEqual(['a/1', 'a/2']);
  });

  it('of another course is told apart', () => {
    const storage = aStorage();
    changeProgress(storage, 'one', (kept) => withStep(kept, 'a/1', { hints: 1 }));
    expect(readProgress(storage, 'two').steps).toEqual({});
    expect(() => progressOf(noProgress('one'), 'two')).toThrow('course "one"');
  });

  it('in a file that is none is refused with a sentence', () => {
    expect(() => progressIn('PK', 'course')).toThrow('no progress of a course: it is not JSON');
    expect(() => progressIn('[]', 'course')).toThrow('no progress of a course');
    expect(progressIn(JSON.stringify(noProgress('course')), 'course')).toEqual(noProgress('course'));
  });

  it('that is damaged yields what can be read', () => {
    const storage = aStorage();
    const damaged = {
      ...noProgress('course'),
      steps: { 'a/1': { passed: { at: 'never' }, hints: 2 }, 'a/2': 3 },
    };
    storage.setItem('tryhamilton:course:course', JSON.stringify(damaged));
    expect(readProgress(storage, 'course').steps).toEqual({ 'a/1': { hints: 2 } });
    storage.setItem('tryhamilton:course:course', '{');
    expect(readProgress(storage, 'course')).toEqual(noProgress('course'));
  });

  it('that is loaded adds to what is there: the earlier pass counts, own work stays', () => {
    const mine: Progress = {
      ...noProgress('course'),
      steps: { 'a/1': { ...passed('2026-02-01'), hints: 1 } },
    };
    const theirs: Progress = {
      ...noProgress('course'),
      steps: { 'a/1': { ...passed('2026-01-01'), hints: 2 }, 'a/2': passed('2026-01-02') },
    };
    const { steps } = mergedProgress(mine, progressOf(JSON.parse(JSON.stringify(theirs)), 'course'));
    expect(steps['a/1']).toMatchObject({ hints: 1, passed: { at: '2026-01-01' } });
    expect(steps['a/2']).toMatchObject({ passed: { at: '2026-01-02' } });
  });
});
