import type { CourseOutline, Lesson, Step } from '../../../web/src/lessons/course';
import { aGraph, aNode } from '../memory-kernel';

export const aStep = (id: string, over: Partial<Step> = {}): Step => ({
  id,
  title: `Step ${id}`,
  text: `Text of ${id}.`,
  hints: ['A nudge.', 'Nearly the answer.'],
  start: { 'functions.py': `# start of ${id}\n` },
  solution: { 'functions.py': `# start of ${id}\ndef goal():\n` },
  continues: false,
  checks: 'def check_goal(s): ...\n',
  inputs: { spend: [1, 2] },
  config: {},
  overrides: {},
  begin: aGraph([]),
  goal: { graph: aGraph([aNode('goal')]), previews: {}, outputs: ['goal'] },
  ...over,
});

export const aLesson = (slug: string, steps: Step[]): Lesson => ({
  slug,
  title: `Lesson ${slug}`,
  summary: `What ${slug} is about.`,
  minutes: 10,
  teaches: [],
  buildsOn: [],
  intro: '',
  steps,
  data: [],
});

export const anOutline = (lessons: Lesson[]): CourseOutline => ({
  id: 'course',
  title: 'A course',
  summary: 'For tests.',
  lessons,
  map: aGraph([]),
  version: '1',
});

/** A localStorage in memory. */
export function aStorage(refuses = false) {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem(key: string, value: string) {
      if (refuses) throw new Error('QuotaExceededError');
      items.set(key, value);
    },
  };
}
