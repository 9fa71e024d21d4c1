import { describe, expect, it } from 'vitest';
import {
  canonical,
  certificateOf,
  isWhole,
  missingSteps,
  readCertificate,
} from '../../../web/src/lessons/certificate';
import { noProgress, type Progress, withStep } from '../../../web/src/lessons/progress';
import { aLesson, anOutline, aStep } from './a-course';

const outline = anOutline([aLesson('first', [aStep('one'), aStep('two')])]);
const work = { files: { 'functions.py': 'x' }, active: '', inputs: {}, config: {}, overrides: {} };
const pass = (progress: Progress, key: string, at: string) =>
  withStep(progress, key, { passed: { at, with: work } });
const finished = pass(
  pass(noProgress('course'), 'first/one', '2026-01-02T00:00:00Z'),
  'first/two',
  '2026-01-01T00:00:00Z',
);

describe('a certificate', () => {
  it('is made of a finished course only, and for a name', async () => {
    const half = pass(noProgress('course'), 'first/one', '2026-01-01T00:00:00Z');
    expect(missingSteps(outline, half)).toEqual(['first/two']);
    await expect(certificateOf(outline, half, 'Mira')).rejects.toThrow('1 steps are still to be passed');
    await expect(certificateOf(outline, finished, ' ')).rejects.toThrow('Write the name');
  });

  it('carries all answers and the last day, and its digest is that of what it says', async () => {
    const one = await certificateOf(outline, finished, ' Mira ');
    expect(one).toMatchObject({ name: 'Mira', finished: '2026-01-02T00:00:00Z', shown: 0 });
    expect(one.answers.map(({ step }) => step)).toEqual(['first/one', 'first/two']);
    const read = readCertificate(JSON.stringify(one, null, 2), 'course');
    expect(await isWhole(read)).toBe(true);
    expect(await isWhole({ ...read, name: 'Nina' })).toBe(false);
    const [answer] = read.answers;
    if (answer) answer.with.files['functions.py'] = 'y';
    expect(await isWhole(read)).toBe(false);
  });

  it('is told apart from other files with a sentence', async () => {
    const one = await certificateOf(outline, finished, 'Mira');
    expect(() => readCertificate('{', 'course')).toThrow('not JSON');
    expect(() => readCertificate('[]', 'course')).toThrow('no certificate');
    expect(() => readCertificate(JSON.stringify(one), 'other')).toThrow('about the course "course"');
    expect(() => readCertificate(JSON.stringify({ ...one, answers: [1] }), 'course')).toThrow('damaged');
  });

  it('has the same text for the same content', () => {
    expect(canonical({ b: [1, { d: 2, c: undefined }], a: 'x' })).toBe('{"a":"x","b":[1,{"d":2}]}');
  });
});
