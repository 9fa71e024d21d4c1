/** What a teacher's page has collected: the last report of each browser, kept in the teacher's own. */

import type { Report, StepState } from './code';

/** The part of localStorage that is used; absent where the browser forbids it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** By tag. */
export type Collected = Record<string, StepState[]>;

const keyOf = (course: string) => `tryhamilton:room:${course}`;

export function readCollected(storage: Shelf | null, course: string, steps: number): Collected {
  try {
    const value: unknown = JSON.parse(storage?.getItem(keyOf(course)) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const rows = Object.entries(value).filter(([, states]) => isStates(states, steps));
    return Object.fromEntries(rows);
  } catch {
    return {};
  }
}

const isStates = (value: unknown, steps: number): value is StepState[] =>
  Array.isArray(value) && value.length === steps && value.every((one) => [0, 1, 2, 3].includes(one));

/** Writes what was collected; false if this browser refuses. */
export function keepCollected(storage: Shelf | null, course: string, collected: Collected): boolean {
  try {
    storage?.setItem(keyOf(course), JSON.stringify(collected));
    return storage !== null;
  } catch {
    return false;
  }
}

/** A later report of the same browser takes the place of the earlier; what was passed once stays passed. */
export function withReport(collected: Collected, { tag, states }: Report): Collected {
  const before = collected[tag];
  const merged = states.map((state, i) => Math.max(state, before?.[i] ?? 0) as StepState);
  return { ...collected, [tag]: merged };
}

export interface Column {
  passed: number;
  helped: number;
  tried: number;
  untouched: number;
}

/** How many are where, step by step. */
export function columnsOf(collected: Collected, steps: number): Column[] {
  const rows = Object.values(collected);
  const count = (i: number, state: StepState) => rows.filter((row) => row[i] === state).length;
  return Array.from({ length: steps }, (_, i) => ({
    passed: count(i, 3),
    helped: count(i, 2),
    tried: count(i, 1),
    untouched: count(i, 0),
  }));
}

/** The step at which most are stuck: tried and not passed. Null if nobody is. */
export function stuckAt(columns: Column[]): number | null {
  const most = Math.max(0, ...columns.map(({ tried }) => tried));
  return most === 0 ? null : columns.findIndex(({ tried }) => tried === most);
}

const WORDS = ['', 'tried', 'passed with help', 'passed'];

/** The table as CSV, one row a browser. */
export function csvOf(collected: Collected, steps: string[], nameOf: (tag: number) => string): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = Object.entries(collected).map(([tag, states]) => [
    nameOf(Number(tag)),
    ...states.map((state) => WORDS[state] ?? ''),
  ]);
  return `${[['learner', ...steps], ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
