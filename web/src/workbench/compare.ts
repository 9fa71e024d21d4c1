import type { ValueFacts } from '../protocol';
import type { Fields } from './fields';
import type { RunRecord } from './history';

/** How one value of a later run differs from that of an earlier one. */
export interface ValueDifference {
  name: string;
  state: 'same' | 'changed' | 'added' | 'removed' | 'unknown';
  /** In a few characters: `8 × 3`, `0.93`. */
  before: string;
  after: string;
  /** What is different in the columns, one sentence each. */
  schema: string[];
}

export interface TimeDifference {
  name: string;
  /** Milliseconds; null where the value was kept or there is none. */
  before: number | null;
  after: number | null;
}

export interface GivenDifference {
  kind: 'inputs' | 'config' | 'overrides';
  name: string;
  before: string | null;
  after: string | null;
}

/** Values of two runs by node, those that differ first. */
export function compareValues(before: RunRecord, after: RunRecord): ValueDifference[] {
  const [old, now] = [before.facts?.values ?? {}, after.facts?.values ?? {}];
  const names = Object.keys({ ...now, ...old });
  const order = { changed: 0, added: 1, removed: 2, unknown: 3, same: 4 };
  return names
    .map((name) => difference(name, old[name], now[name]))
    .sort((a, b) => order[a.state] - order[b.state]);
}

function difference(name: string, old: ValueFacts | undefined, now: ValueFacts | undefined): ValueDifference {
  const [before, after] = [old ? inShort(old) : '', now ? inShort(now) : ''];
  if (!old || !now) return { name, state: old ? 'removed' : 'added', before, after, schema: [] };
  const schema = schemaChanges(old, now);
  const told = before !== after || schema.length > 0;
  const known = old.digest !== null && now.digest !== null;
  const state = told || (known && old.digest !== now.digest) ? 'changed' : known ? 'same' : 'unknown';
  return { name, state, before, after, schema };
}

const inShort = ({ type, rows, columns, text }: ValueFacts): string =>
  rows === null ? text || type : `${type}, ${rows} × ${columns.length}`;

/** Columns that came, went or have another type; and of the others missing cells and ranges that differ. */
function schemaChanges(old: ValueFacts, now: ValueFacts): string[] {
  const told: string[] = [];
  if (old.type !== now.type) told.push(`${old.type} became ${now.type}`);
  const known = new Map(old.columns.map((column) => [column.name, column]));
  for (const column of now.columns) {
    const was = known.get(column.name);
    known.delete(column.name);
    if (!was) told.push(`column ${column.name} added (${column.dtype})`);
    else if (was.dtype !== column.dtype) told.push(`${column.name}: ${was.dtype} became ${column.dtype}`);
    else {
      if (was.missing !== column.missing && was.missing !== null && column.missing !== null)
        told.push(`${column.name}: ${was.missing} → ${column.missing} missing`);
      if (was.range !== column.range && was.range !== null && column.range !== null)
        told.push(`${column.name}: ${was.range} became ${column.range}`);
    }
  }
  for (const name of known.keys()) told.push(`column ${name} removed`);
  return told;
}

/** How long each node took in either run, the largest difference first. */
export function compareTimes(before: RunRecord, after: RunRecord): TimeDifference[] {
  const time = (record: RunRecord, name: string): number | null => {
    const node = record.nodes[name];
    return node?.status === 'done' && !node.cached ? node.ms : null;
  };
  return Object.keys({ ...after.nodes, ...before.nodes })
    .map((name) => ({ name, before: time(before, name), after: time(after, name) }))
    .filter((one) => one.before !== null || one.after !== null)
    .sort((a, b) => weight(b) - weight(a));
}

const weight = ({ before, after }: TimeDifference): number => Math.abs((after ?? 0) - (before ?? 0));

/** Inputs, config and overrides that were not the same. */
export function compareGiven(before: RunRecord, after: RunRecord): GivenDifference[] {
  return (['inputs', 'config', 'overrides'] as const).flatMap((kind) => {
    const [old, now]: Fields[] = [before.program[kind], after.program[kind]];
    return Object.keys({ ...old, ...now })
      .filter((name) => (old?.[name] ?? '').trim() !== (now?.[name] ?? '').trim())
      .map((name) => ({ kind, name, before: old?.[name] ?? null, after: now?.[name] ?? null }));
  });
}
