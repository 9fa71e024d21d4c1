import { describe, expect, it, vi } from 'vitest';
import { courseOf } from '../../../web/src/lessons/course';
import { readProgress } from '../../../web/src/lessons/progress';
import { createLessonSession, recordOf, stepOf } from '../../../web/src/lessons/session';
import { createWorkbench } from '../../../web/src/workbench/workbench';
import { MemoryKernel } from '../memory-kernel';
import { aLesson, anOutline, aStep, aStorage } from './a-course';

const RIGHT = 'def goal():\n';

function begin(storage = aStorage(), step: string | null = null) {
  const first = aLesson('first', [aStep('one'), aStep('two', { continues: true }), aStep('three')]);
  const second = aLesson('second', [aStep('four')]);
  const outline = anOutline([first, second]);
  const fetched = vi.fn(async (slug: string) => (slug === 'first' ? first : second));
  const kernel = new MemoryKernel();
  kernel.bootEngine();
  const session = createLessonSession({ course: courseOf(outline, fetched), lesson: first, step, storage });
  const workbench = createWorkbench({ kernel, storage, home: session.home, pauseMs: 0, saveMs: 0 });
  session.attach(workbench);
  return { session, workbench, kernel, storage, fetched, state: () => session.store.getState() };
}

describe('a session', () => {
  it('opens the step that is asked for, otherwise the first that is not passed', async () => {
    expect(stepOf(begin(aStorage(), 'three').state()).id).toBe('three');
    const { storage, workbench, session } = begin();
    workbench.setFile('functions.py', RIGHT);
    await session.check();
    expect(stepOf(begin(storage).state()).id).toBe('two');
  });

  it('checks by itself after a run, and keeps with what and when a step was passed', async () => {
    const { workbench, kernel, storage } = begin();
    workbench.setFile('functions.py', RIGHT);
    await workbench.run();
    await vi.waitFor(() => expect(kernel.checked).toHaveLength(1));
    await vi.waitFor(() => {
      const { passed } = readProgress(storage, 'course').steps['first/one'] ?? {};
      expect(passed?.with.files).toEqual({ 'functions.py': RIGHT });
      expect(Date.parse(passed?.at ?? '')).not.toBeNaN();
    });
  });

  it('notes which check held the person up, and not for what the step began with', async () => {
    const { workbench, session, storage } = begin();
    const held = () => readProgress(storage, 'course').steps['first/one']?.held;
    await session.check();
    expect(held()).toBeUndefined();
    workbench.setFile('functions.py', 'def mine():\n');
    await session.check();
    const once = { times: { Goal: { 'Write a function called goal.': 1 } }, last: 'Goal' };
    expect(held()).toEqual(once);
    // The same program once more is no other try.
    await session.check();
    expect(held()).toEqual(once);
    workbench.setFile('functions.py', RIGHT);
    await session.check();
    expect(held()).toEqual({ ...once, last: null });
  });

  it('draws what is missing of a program that does not pass', async () => {
    const { workbench, session } = begin();
    await session.check();
    const { checking } = workbench.store.getState();
    expect(checking.result?.passed).toBe(false);
    expect(checking.difference?.aspect).toBe('nodes');
    expect(checking.goal?.nodes.map(({ name }) => name)).toEqual(['goal']);
  });

  it('keeps the work of each step, and only where somebody worked', async () => {
    const { workbench, session, storage } = begin();
    workbench.setFile('functions.py', 'def mine():\n');
    await session.open('first', 'three');
    workbench.save();
    await session.open('first', 'one');
    expect(workbench.store.getState().files).toEqual({ 'functions.py': 'def mine():\n' });
    expect(readProgress(storage, 'course').steps['first/three']?.work).toBeUndefined();
  });

  it('goes on with the answer that somebody gave to the step before', async () => {
    const { workbench, session } = begin();
    workbench.setFile('functions.py', RIGHT);
    await session.check();
    await session.open('first', 'two');
    expect(workbench.store.getState().files).toEqual({ 'functions.py': RIGHT });
  });

  it('puts the solution in place, and back again', () => {
    const { workbench, session, state } = begin();
    const notices: (() => void)[] = [];
    workbench.events.on('notice', ({ undo }) => undo && notices.push(undo));
    workbench.setFile('functions.py', 'mine');
    session.showSolution();
    expect(workbench.store.getState().files).toEqual(stepOf(state()).solution);
    expect(state().before).toEqual({ 'functions.py': 'mine' });
    expect(recordOf(state()).shown).toBe(true);
    notices.at(-1)?.();
    expect(workbench.store.getState().files).toEqual({ 'functions.py': 'mine' });
    expect(state().before).toBeNull();
  });

  it('starts a step anew, and back again', () => {
    const { workbench, session, state } = begin();
    let undo = () => {};
    workbench.events.on('notice', (notice) => {
      undo = notice.undo ?? undo;
    });
    workbench.setFile('functions.py', 'mine');
    session.reset();
    expect(workbench.store.getState().files).toEqual(stepOf(state()).start);
    undo();
    expect(workbench.store.getState().files).toEqual({ 'functions.py': 'mine' });
  });

  it('gives as many hints as there are', () => {
    const { session, state } = begin();
    for (let asked = 0; asked < 5; asked++) session.hint();
    expect(recordOf(state()).hints).toBe(2);
  });

  it('fetches another lesson once, and says why one cannot be had', async () => {
    const { session, state, fetched } = begin();
    await session.open('second');
    expect(state().lesson.slug).toBe('second');
    await session.open('first');
    await session.open('second');
    expect(fetched.mock.calls.filter(([slug]) => slug === 'second')).toHaveLength(1);
    await session.open('third');
    expect(state().failed).toBe('The course "A course" has no lesson "third".');
    expect(state().lesson.slug).toBe('second');
  });

  it('shows the last of what was asked for, however late the others come', async () => {
    const { session, state } = begin();
    const asked = [session.open('second'), session.open('first', 'three')];
    await Promise.all(asked);
    expect(stepOf(state()).id).toBe('three');
    await Promise.all([session.open('second', 'four'), session.open('second', null)]);
    expect(stepOf(state()).id).toBe('four');
    expect(state().awaited).toBeNull();
  });

  it('goes on where the browser keeps nothing, and says so', () => {
    const { session, state } = begin(aStorage(true));
    session.hint();
    expect(state().kept).toBe(false);
    expect(recordOf(state()).hints).toBe(1);
  });
});
