/** What a teacher's page has collected: the last report of each browser, kept in the teacher's own. */

import type { Report, StepState } from './code';
import { type CheckText, checksMark, type StepHeld } from './held-code';

/** The part of localStorage that is used; absent where the browser forbids it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** What is known of one browser. */
export type Row = Pick<Report, 'states' | 'held'>;

/** By tag. */
export type Collected = Record<string, Row>;

const keyOf = (course: string) => `tryhamilton:room:${course}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was kept; rows of the first version are lists of states and say nothing of checks. */
export function readCollected(
  storage: Shelf | null,
  course: string,
  steps: number,
  checks: CheckText[][],
): Collected {
  try {
    const value: unknown = JSON.parse(storage?.getItem(keyOf(course)) ?? '{}');
    if (!isRecord(value)) return {};
    const rows = isRecord(value.rows) ? value.rows : value;
    const same = value.checks === checksMark(checks);
    return Object.fromEntries(
      Object.entries(rows).flatMap(([tag, kept]) => {
        const row = rowOf(kept, steps, same ? checks : []);
        return row ? [[tag, row]] : [];
      }),
    );
  } catch {
    return {};
  }
}

function rowOf(value: unknown, steps: number, checks: CheckText[][]): Row | null {
  if (isStates(value, steps)) return { states: value, held: null };
  if (!isRecord(value) || !isStates(value.states, steps)) return null;
  const { states, held } = value;
  const fits = Array.isArray(held) && held.length === steps && held.every((one, i) => isHeld(one, checks[i]));
  return { states, held: fits ? held : null };
}

const isStates = (value: unknown, steps: number): value is StepState[] =>
  Array.isArray(value) && value.length === steps && value.every((one) => [0, 1, 2, 3].includes(one));

function isHeld(value: unknown, texts: CheckText[] | undefined): value is StepHeld {
  if (!texts || !isRecord(value) || !Array.isArray(value.checks)) return false;
  const isPlace = (place: unknown, list: unknown[] = []) =>
    Number.isInteger(place) && (place as number) >= 0 && (place as number) < list.length;
  return (
    (value.last === null || isPlace(value.last, texts)) &&
    value.checks.every(
      (one) =>
        isRecord(one) &&
        isPlace(one.check, texts) &&
        (one.hint === null || isPlace(one.hint, texts[one.check as number]?.hints)),
    )
  );
}

/** Writes what was collected; false if this browser refuses. */
export function keepCollected(
  storage: Shelf | null,
  course: string,
  rows: Collected,
  checks: CheckText[][],
): boolean {
  try {
    storage?.setItem(keyOf(course), JSON.stringify({ checks: checksMark(checks), rows }));
    return storage !== null;
  } catch {
    return false;
  }
}

/**
 * A later report of the same browser takes the place of the earlier; what was passed once stays passed, and one that
 * says nothing of checks takes nothing of them away.
 */
export function withReport(collected: Collected, { tag, states, held }: Report): Collected {
  const before = collected[tag];
  const merged = states.map((state, i) => Math.max(state, before?.states[i] ?? 0) as StepState);
  return { ...collected, [tag]: { states: merged, held: held ?? before?.held ?? null } };
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
  const count = (i: number, state: StepState) => rows.filter(({ states }) => states[i] === state).length;
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
  const rows = Object.entries(collected).map(([tag, { states }]) => [
    nameOf(Number(tag)),
    ...states.map((state) => WORDS[state] ?? ''),
  ]);
  return `${[['learner', ...steps], ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
