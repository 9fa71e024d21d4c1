/** Programs by chance, the same ones every time: what people type, and what they do not. */

import { EXAMPLES } from '../../../web/src/workbench/examples';
import type { Saved } from '../../../web/src/workbench/persist';

/** Mulberry32: the same numbers from the same seed. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = [
  'spend',
  'signups',
  'preis_in_€',
  'größe',
  'x',
  '売上',
  'mean_of_all',
  'e\u0301',
  '🚲',
  'Δt',
  'b',
];
const ODD = [
  '\r\n',
  '\0',
  '\ud83d',
  '\udc00x',
  '\ufeff',
  '\u2028',
  '</script>',
  '%00',
  '&p=1.',
  '\\',
  '"""',
  '\t',
];
const NAMES = [
  'functions.py',
  'run.py',
  'features.py',
  'Zwei.py',
  'data.csv',
  'notes.md',
  'a1.json',
  'test_a.py',
];

/** A whole program; about half begin as an example and keep part of it. */
export function programBy(seed: number): Saved {
  const random = chance(seed);
  const below = (count: number) => Math.floor(random() * count);
  const one = <T>(list: T[]): T => list[below(list.length)] as T;

  const line = () => {
    const [a, b, c] = [one(WORDS), one(WORDS), one(WORDS)];
    if (random() < 0.05) return one(ODD) + one(WORDS) + one(ODD);
    if (random() < 0.2) return `# ${a} ${b} ${c}`;
    return `def ${a}_${below(50)}(${b}: pd.Series, ${c}: float = ${below(9)}.5) -> pd.Series:\n    return ${b} * ${c}\n`;
  };
  const text = () => Array.from({ length: below(30) }, line).join(random() < 0.1 ? '\r\n' : '\n');
  const fields = () =>
    Object.fromEntries(
      Array.from({ length: below(5) }, () => [
        one([...WORDS, 'constructor', '', '7', ...ODD]),
        one(['1', '[1, 2', '"uk"', '{"a": [1, null]}', '', text().slice(0, 40)]),
      ]),
    );

  const base = random() < 0.5 ? one(EXAMPLES) : null;
  let files = Object.entries(base?.program.files ?? {}).filter(() => random() < 0.7);
  for (const name of NAMES) {
    if (random() < 0.3) files.push([name, text()]);
  }
  if (files.length === 0) files = [['functions.py', text()]];
  if (random() < 0.3) files.reverse();
  const names = [...new Map(files).keys()];
  const kept = (group: Record<string, string>) =>
    random() < 0.5 ? group : random() < 0.5 ? { ...group, ...fields() } : fields();
  return {
    files: Object.fromEntries(files),
    active: one(names),
    inputs: kept(base?.program.inputs ?? {}),
    config: kept({}),
    overrides: kept({}),
    example: base?.id ?? '',
  };
}
