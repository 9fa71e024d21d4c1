/** From the check that did not pass on a learner's machine to what a teacher reads of the room. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksIn } from '../../../web/src/lessons/course-checks';
import { type Held, heldBy, mergedHeld, mostShown, readHeld } from '../../../web/src/lessons/held';
import { noProgress, type Progress, progressOf, withStep } from '../../../web/src/lessons/progress';
import { heldOf, statesOf, tagOfFile, tellsChecks } from '../../../web/src/ui/workshop/states';
import { courseMark, decodeReport, encodeReport, type StepState } from '../../../web/src/workshop/code';
import { keepCollected, readCollected, withReport } from '../../../web/src/workshop/collected';
import { type CheckText, NOTHING_HELD, type StepHeld } from '../../../web/src/workshop/held-code';
import { stumblesAt, worstOf } from '../../../web/src/workshop/stumbles';
import { aLesson, anOutline, aStep, aStorage } from '../lessons/a-course';

const verdict = (check: string, claim: string | null) => ({
  check,
  passed: claim === null,
  hint: claim ? `${claim} And my_own_name.` : '',
  claim: claim ?? '',
  difference: null,
});

const TWO: CheckText[] = [
  { check: 'Node', hints: ['Write cost.', 'It is … and not cost.'] },
  { check: 'Values', hints: ['Divide.', 'Upside down.', 'Round it.'] },
];
const CHECKS = [TWO, [], [{ check: 'Law', hints: ['No edge.'] }]];
const MARK = courseMark('week', ['a/one', 'a/two', 'b/one']);

describe('what held a person up', () => {
  test('is the first check that did not pass, with its hint as the author wrote it', () => {
    let held = heldBy(undefined, [verdict('Node', 'Write cost.'), verdict('Values', 'Divide.')]);
    held = heldBy(held, [verdict('Node', null), verdict('Values', 'Divide.')]);
    held = heldBy(held, [verdict('Node', null), verdict('Values', 'Divide.')]);
    held = heldBy(held, [verdict('Node', null), verdict('Values', 'Round it.')]);
    expect(held).toEqual({
      times: { Node: { 'Write cost.': 1 }, Values: { 'Divide.': 2, 'Round it.': 1 } },
      last: 'Values',
    });
    expect(mostShown(held as Held, 'Values')).toBe('Divide.');
    expect(mostShown(held as Held, 'constructor')).toBeNull();
    expect(JSON.stringify(held)).not.toContain('my_own_name');
    expect(heldBy(held, [verdict('Node', null), verdict('Values', null)])?.last).toBeNull();
    expect(heldBy(undefined, [verdict('Node', null)])).toBeUndefined();
  });

  test('survives a file, and damage to it', () => {
    const held: Held = { times: { Node: { '': 2 } }, last: 'Node' };
    const progress = withStep(noProgress('course'), 'a/one', { held });
    expect(progressOf(JSON.parse(JSON.stringify(progress)), 'course')).toEqual(progress);
    expect(readHeld({ times: { Node: { a: -1, b: 'x', c: 2 }, Other: 3 }, last: 'Other' })).toEqual({
      times: { Node: { c: 2 } },
      last: null,
    });
    for (const damaged of [null, 3, {}, { times: [] }, { times: {} }, { times: { a: {} } }])
      expect(readHeld(damaged)).toBeUndefined();
    const hostile = readHeld(JSON.parse('{"times": {"__proto__": {"x": 1}}, "last": null}')) as Held;
    expect(Object.getPrototypeOf(hostile.times)).toBe(Object.prototype);
  });

  test('of two copies of one progress is counted once', () => {
    const mine: Held = { times: { Node: { a: 2 } }, last: 'Node' };
    const other: Held = { times: { Node: { a: 1, b: 3 }, Values: { c: 1 } }, last: null };
    expect(mergedHeld(mine, other)).toEqual({
      times: { Node: { a: 2, b: 3 }, Values: { c: 1 } },
      last: 'Node',
    });
    expect(mergedHeld(undefined, other)).toBe(other);
  });
});

describe('a code with checks', () => {
  const held: StepHeld[] = [
    {
      checks: [
        { check: 0, hint: 1 },
        { check: 1, hint: null },
      ],
      last: 1,
    },
    NOTHING_HELD,
    { checks: [{ check: 0, hint: 0 }], last: null },
  ];
  const states: StepState[] = [1, 0, 2];

  test('brings them back, and stays short', () => {
    const code = encodeReport({ tag: 7, states, held }, MARK, CHECKS);
    expect(code.length).toBeLessThan(22);
    expect(decodeReport(code, MARK, 3, CHECKS)).toEqual({ tag: 7, states, held });
  });

  test('made with other checks still tells the states, and says what is missing', () => {
    const code = encodeReport({ tag: 7, states, held }, MARK, CHECKS);
    const changed = [[TWO[0] as CheckText], [], CHECKS[2] as CheckText[]];
    for (const others of [changed, []]) {
      const { without, ...read } = decodeReport(code, MARK, 3, others);
      expect(read).toEqual({ tag: 7, states, held: null });
      expect(without).toMatch(/another version of the course/);
    }
  });

  test('of any room comes back; with a wrong letter it is refused', () => {
    let seed = 11;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return (seed >> 8) % below;
    };
    for (let round = 0; round < 300; round++) {
      const checks = Array.from({ length: 1 + next(40) }, () =>
        Array.from({ length: next(5) }, (_, c) => ({
          check: `Check ${c}`,
          hints: Array.from({ length: next(7) }, (_, h) => `Hint ${h}`),
        })),
      );
      const all = checks.map(() => next(4) as StepState);
      const room = checks.map((texts, step): StepHeld => {
        if (all[step] === 0) return NOTHING_HELD;
        const failed = texts.flatMap(({ hints }, check) =>
          next(2) ? [{ check, hint: next(3) && hints.length ? next(hints.length) : null }] : [],
        );
        const last = all[step] === 1 && next(2) ? (failed[next(failed.length || 1)]?.check ?? null) : null;
        return { checks: failed, last };
      });
      const report = { tag: next(65536), states: all, held: room };
      const code = encodeReport(report, MARK, checks);
      expect(decodeReport(code, MARK, checks.length, checks)).toEqual(report);
      const letters = code.replaceAll('-', '');
      const at = next(letters.length);
      const wrong = letters.slice(0, at) + (letters[at] === '7' ? '8' : '7') + letters.slice(at + 1);
      try {
        const read = decodeReport(wrong, MARK, checks.length, checks);
        // The last letter holds bits that are padding.
        expect(read).toEqual(report);
      } catch (error) {
        expect(String(error)).toMatch(/is no code|another|more steps/);
      }
    }
  });

  test('of a learner who went through the whole course is read by a phone', () => {
    const steps = 136;
    const checks = Array.from({ length: steps }, () => TWO);
    const everywhere = Array.from({ length: steps }, () => held[0] as StepHeld);
    const code = encodeReport({ tag: 1, states: new Array(steps).fill(2), held: everywhere }, MARK, checks);
    // A QR code of this many letters has 109 modules a side at most.
    expect(code.length).toBeLessThan(400);
  });
});

describe('the room', () => {
  const row = (tag: number, state: StepState, failed: StepHeld) => ({
    tag,
    states: [state, 0, 0] as StepState[],
    held: [failed, NOTHING_HELD, NOTHING_HELD],
  });
  const reports = [
    row(1, 1, {
      checks: [
        { check: 0, hint: 0 },
        { check: 1, hint: 2 },
      ],
      last: 1,
    }),
    row(2, 1, { checks: [{ check: 1, hint: 1 }], last: 1 }),
    row(3, 3, { checks: [{ check: 1, hint: 2 }], last: null }),
    row(4, 3, NOTHING_HELD),
    { tag: 5, states: [1, 0, 0] as StepState[], held: null },
    { tag: 6, states: [0, 0, 0] as StepState[], held: [NOTHING_HELD, NOTHING_HELD, NOTHING_HELD] },
  ];
  const rows = reports.reduce(withReport, {});

  test('is told check by check: how many, how many still, and the hint that most of them saw', () => {
    const stumbles = stumblesAt(rows, 0, TWO);
    expect(stumbles).toEqual({
      told: 4,
      checks: [
        { check: 'Node', held: 1, still: 0, hint: 'Write cost.' },
        { check: 'Values', held: 3, still: 2, hint: 'Round it.' },
      ],
    });
    expect(worstOf(stumbles)?.check).toBe('Values');
    expect(stumblesAt(rows, 2, CHECKS[2] as CheckText[])).toEqual({
      told: 0,
      checks: [{ check: 'Law', held: 0, still: 0, hint: null }],
    });
    expect(worstOf(stumblesAt({}, 0, TWO))).toBeNull();
  });

  test('a message about the program itself is an empty hint', () => {
    const one = [row(1, 1, { checks: [{ check: 0, hint: null }], last: 0 })].reduce(withReport, {});
    expect(stumblesAt(one, 0, TWO).checks[0]).toEqual({ check: 'Node', held: 1, still: 1, hint: '' });
  });

  test('a report without checks takes none of them away, and nobody who has passed is held up still', () => {
    const later = withReport(rows, { tag: 2, states: [2, 0, 0], held: null });
    expect(later['2']?.held).toEqual(rows['2']?.held);
    expect(stumblesAt(later, 0, TWO).checks[1]).toMatchObject({ held: 3, still: 1 });
  });

  test('is kept; what was kept before there were checks is read, and checks of another version are left out', () => {
    const storage = aStorage();
    keepCollected(storage, 'week', rows, CHECKS);
    expect(readCollected(storage, 'week', 3, CHECKS)).toEqual(rows);
    expect(readCollected(storage, 'week', 3, [[], [], []])['1']).toEqual({ states: [1, 0, 0], held: null });
    storage.setItem('tryhamilton:room:week', '{"9": [3, 1, 0], "8": [9]}');
    expect(readCollected(storage, 'week', 3, CHECKS)).toEqual({ '9': { states: [3, 1, 0], held: null } });
  });
});

describe('a course', () => {
  const outline = anOutline([aLesson('a', [aStep('one'), aStep('two')])]);

  test('tells its checks step by step, or is an older one', () => {
    expect(checksIn({ 'a/one': TWO, 'a/two': [] }, outline)).toEqual([TWO, []]);
    for (const other of [null, [], {}, { 'a/one': TWO }, { 'a/one': [{ check: 1 }], 'a/two': [] }])
      expect(checksIn(other, outline)).toBeNull();
  });

  test('turns progress into places in its checks; what it has no more is left out', () => {
    const held: Held = {
      times: {
        Node: { 'Write cost.': 1, 'An older hint.': 4 },
        Gone: { x: 1 },
        Values: { 'Upside down.': 1 },
      },
      last: 'Values',
    };
    let progress: Progress = withStep(noProgress('course'), 'a/one', { hints: 1, held });
    expect(heldOf(outline, progress, [TWO, []])).toEqual([
      {
        checks: [
          { check: 0, hint: null },
          { check: 1, hint: 1 },
        ],
        last: 1,
      },
      NOTHING_HELD,
    ]);
    expect(tellsChecks(progress)).toBe(true);
    progress = withStep(noProgress('course'), 'a/one', { hints: 1 });
    expect([tellsChecks(progress), statesOf(outline, progress)]).toEqual([false, [1, 0]]);
  });

  test('a file is of the browser that saved it, whatever else is in it by now', () => {
    const file = (hints: number) =>
      JSON.stringify({ ...withStep(noProgress('course'), 'a/one', { hints }), tag: 515 });
    expect([tagOfFile(file(1)), tagOfFile(file(2))]).toEqual([515, 515]);
    for (const tag of [-1, 1.5, 70_000, '5', null]) {
      const text = JSON.stringify({ tag });
      expect([tagOfFile(text), tagOfFile(`${text} `)]).not.toContain(tag);
    }
  });

  test('progress that was saved before checks were noted is read as ever', () => {
    const text = readFileSync(join(import.meta.dirname, 'progress-without-checks.json'), 'utf8');
    const saved = JSON.parse(text);
    expect(tagOfFile(text)).toBe(courseMark(text, []));
    const progress = progressOf(saved, 'course');
    expect(statesOf(outline, progress)).toEqual([2, 1]);
    expect(tellsChecks(progress)).toBe(false);
  });
});
