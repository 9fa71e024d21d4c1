import type { Source } from '../../../web/src/editor/language/source';
import type { Graph } from '../../../web/src/protocol';
import { aGraph, aNode } from '../memory-kernel';

/** A text in which `|` marks the caret. */
export function caret(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('The text has no |.');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

export const aSource = (files: Record<string, string>, over: Partial<Source> = {}): Source => ({
  files,
  graph: null,
  inputs: {},
  config: {},
  overrides: {},
  ...over,
});

export const MARKETING = `import pandas as pd


def spend(raw: pd.DataFrame) -> pd.Series:
    """Money out."""
    return raw['spend']


def avg_spend(spend: pd.Series) -> pd.Series:
    return spend.rolling(3).mean()


def per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    label = f'{spend!r:>10} {signups:d}'
    return spend / signups.clip(spend=1).spend
`;

export const RUN = `import functions
from hamilton import driver
import pandas as pd

dr = driver.Driver({}, functions)
raw = pd.DataFrame({'spend': [1, 2]})
result = dr.execute(['spend', "per_signup"], inputs={'raw': raw, 'signups': pd.Series(['spend'])})
print(result['spend'], 'spend')
`;

export const marketingGraph = (): Graph => {
  const made = (name: string, line: number, over = {}) =>
    aNode(name, { type: 'pd.Series', file: 'functions.py', line, ...over });
  return aGraph(
    [
      made('raw', 4, { kind: 'input', type: 'pd.DataFrame', function: null }),
      made('signups', 13, { kind: 'input', function: null }),
      made('spend', 4, { doc: 'Money out.' }),
      made('avg_spend', 9),
      made('per_signup', 13),
    ],
    [
      ['raw', 'spend'],
      ['spend', 'avg_spend'],
      ['spend', 'per_signup'],
      ['signups', 'per_signup'],
    ],
  );
};

export const marketing = (over: Partial<Source> = {}): Source =>
  aSource({ 'functions.py': MARKETING, 'run.py': RUN }, { graph: marketingGraph(), ...over });
