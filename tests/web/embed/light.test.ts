import { describe, expect, it } from 'vitest';
import { layOut } from '../../../web/src/embed/layout';
import { type LightGraph, lightGraph } from '../../../web/src/embed/light';

const read = (text: string) => lightGraph({ 'functions.py': text });
const kinds = ({ nodes }: LightGraph) => Object.fromEntries(nodes.map(({ name, kind }) => [name, kind]));
const edges = (graph: LightGraph) => graph.edges.map((edge) => edge.join(' → ')).sort();

describe('the graph that is read from the text', () => {
  it('has a node for each function and for each name that no function makes', () => {
    const graph = read(
      'import pandas as pd\ndef mean(spend: pd.Series) -> float:\n    """Average."""\n    return spend.mean()\ndef _helper(x: int) -> int:\n    return x\ndef double(mean: float, times: int = 2) -> float:\n    return mean * times\n',
    );
    expect(kinds(graph)).toEqual({ spend: 'input', times: 'input', mean: 'function', double: 'function' });
    expect(edges(graph)).toEqual(['mean → double', 'spend → mean', 'times → double']);
    expect(graph.nodes.find(({ name }) => name === 'mean')).toMatchObject({ type: 'float', doc: 'Average.' });
  });

  it('reads the common decorators', () => {
    const graph = read(
      '@extract_columns("spend", "signups")\ndef table(path: str) -> pd.DataFrame: ...\n@extract_fields({"low": float, "high": float})\ndef range_of(spend: pd.Series) -> dict: ...\n@parameterize(\n    spend_mean={"column": source("spend")},\n    signups_mean=dict(column=source("signups"), digits=value(2)),  # rounded\n)\ndef mean(column: pd.Series, digits: int) -> float: ...\n',
    );
    expect(kinds(graph)).toEqual({
      path: 'input',
      digits: 'input',
      table: 'function',
      spend: 'expanded',
      signups: 'expanded',
      range_of: 'function',
      low: 'expanded',
      high: 'expanded',
      spend_mean: 'expanded',
      signups_mean: 'expanded',
    });
    expect(edges(graph)).toContain('spend → spend_mean');
    expect(edges(graph)).toContain('signups → signups_mean');
    expect(edges(graph)).not.toContain('digits → signups_mean');
    expect(edges(graph)).toContain('range_of → low');
  });

  it('follows what is injected, loaded and left out', () => {
    const graph = read(
      '@dataloader()\ndef table(path: str) -> tuple[pd.DataFrame, dict]: ...\n@inject(parts=group(source("a"), source("b")), digits=value(2))\ndef total(parts: list, digits: int, rate: float) -> float: ...\n@hamilton_exclude\ndef helper(z: int) -> int: ...\n',
    );
    expect(edges(graph)).toEqual([
      'a → total',
      'b → total',
      'path → table.loader',
      'rate → total',
      'table.loader → table',
    ]);
    expect(kinds(graph)['table.loader']).toBe('loader');
  });

  it('takes variants by config for one node, and leaves script and tests out', () => {
    const variant =
      '@config.when(kind="a")\ndef out__a(x: int) -> int: ...\n@config.when(kind="b")\ndef out__b(x: int) -> int: ...\n';
    const graph = lightGraph({
      'functions.py': variant,
      'run.py': 'def main(y: int) -> int: ...\n',
      'test_functions.py': 'def test_out(z: int) -> None: ...\n',
    });
    expect(kinds(graph)).toEqual({ x: 'input', out: 'function' });
  });

  it('reads as far as it goes what is broken or is no Python at all', () => {
    for (const text of [
      'def',
      'def a(',
      '@parameterize(',
      '@@@ def',
      '\u0000',
      'def a(x: int) -> int',
      '"""',
    ])
      expect(() => layOut(read(text))).not.toThrow();
  });
});

describe('the layout', () => {
  const graph = read(
    'def b(a: int) -> int: ...\ndef c(b: int) -> int: ...\ndef d(c: int, a: int) -> int: ...\ndef e(a: int) -> int: ...\n',
  );

  it('puts every node after those that it takes, and none over another', () => {
    for (const down of [false, true]) {
      const { places, width, height } = layOut(graph, down);
      const at = new Map(places.map((place) => [place.node.name, place]));
      for (const [from, to] of graph.edges) {
        const [tail, head] = [at.get(from), at.get(to)];
        if (!tail || !head) throw new Error(`${from} or ${to} has no place.`);
        expect(down ? head.y - tail.y : head.x - tail.x).toBeGreaterThan(0);
      }
      for (const a of places) {
        expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
        expect(a.y + 20).toBeLessThanOrEqual(height);
        for (const b of places) {
          if (a === b) continue;
          expect(Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= 40).toBe(true);
        }
      }
    }
  });

  it('leads an edge past the ranks between its ends', () => {
    const { routes } = layOut(graph);
    const bends = routes.find(({ edge }) => edge.join() === 'a,d')?.path.match(/C/g);
    expect(bends?.length).toBeGreaterThan(1);
  });

  it('comes to an end with a cycle, and with nothing', () => {
    expect(layOut(read('def a(b: int) -> int: ...\ndef b(a: int) -> int: ...\n')).places).toHaveLength(2);
    expect(layOut({ nodes: [], edges: [] }).places).toEqual([]);
  });
});
