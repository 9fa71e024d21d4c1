import { describe, expect, it } from 'vitest';
import { functionsOf, nodeNameOf } from '../../../web/src/python/functions';
import { tokensOf } from '../../../web/src/python/tokens';

const words = (text: string) => tokensOf(text).map((token) => token.text);

describe('tokens of a file', () => {
  it('tells names, strings, comments and the rest apart', () => {
    expect(tokensOf(`x = 'a' # b\n`).map(({ kind }) => kind)).toEqual(['name', 'op', 'string', 'comment']);
    expect(words('a->b := c**d')).toEqual(['a', '->', 'b', ':=', 'c', '**', 'd']);
  });

  it('reads strings of every kind', () => {
    const values = (text: string) => tokensOf(text).map(({ value }) => value);
    expect(values(`'a' "b" r'\\d' u""`)).toEqual(['a', 'b', '\\d', '']);
    expect(values(`'''c\nd''' b"e" 'it\\'s'`)).toEqual(['c\nd', 'e', "it\\'s"]);
  });

  it('reads the fields of an f-string but neither conversion nor format', () => {
    expect(words("f'{a!r:>{width}} {{b}} {c:d} {e != g}'").slice(1)).toEqual([
      'a',
      'width',
      'c',
      'e',
      '!=',
      'g',
    ]);
  });

  it('ends an open string with its line, and an open bracket at the next statement of the margin', () => {
    expect(words(`x = 'abc\ny = 1`)).toEqual(['x', '=', "'abc", 'y', '=', '1']);
    const text = 'def a(x:\n\ndef b(a: int) -> int:\n    return a\n';
    expect(
      tokensOf(text)
        .filter(({ indent }) => indent === 0)
        .map(({ text: word }) => word),
    ).toEqual(['def', 'def']);
  });
});

describe('functions of a file', () => {
  it('are read with parameters, types and what they return', () => {
    const [one] = functionsOf(
      `@tag(a="x")\nasync def cost(a: dict[str, int], b, *, c: int = max(1, 2),  # note\n  **rest: int) -> pd.Series:\n    return a\n`,
    );
    expect(one).toMatchObject({ name: 'cost', returns: 'pd.Series', start: 0 });
    expect(one?.parameters.map(({ name, annotation }) => [name, annotation])).toEqual([
      ['a', 'dict[str, int]'],
      ['b', null],
      ['c', 'int'],
    ]);
    expect(functionsOf('def a(*args: int, **rest: int): ...')[0]?.parameters).toEqual([]);
  });

  it('are those that can be nodes: in an if, but in no function and no class', () => {
    const text = `if True:\n    def a() -> int:\n        def inner(): ...\n        return 1\nclass K:\n    def method(self): ...\ndef b(): ...\n`;
    expect(functionsOf(text).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('end with their body and not with the comments of the next one', () => {
    const text = 'def a():\n    # inside\n    return 1\n\n# about b\ndef b(): ...\n';
    expect(text.slice(...range(text, 0))).toMatch(/return 1$/);
  });

  it('are read as far as they have been typed', () => {
    expect(functionsOf('def a(b').map(({ name, parameters }) => [name, parameters.length])).toEqual([
      ['a', 1],
    ]);
    expect(functionsOf('def ')).toEqual([]);
    for (const text of [
      'def a',
      'def a(',
      'def a(b:',
      'def a(b: int)',
      'def a(b: int) ->',
      'def a(b: int) -> int:',
    ])
      expect(functionsOf(text)).toHaveLength(1);
  });

  it('make the node without the suffix of a config variant', () => {
    expect(nodeNameOf('cost__uk')).toBe('cost');
    expect(nodeNameOf('__init')).toBe('__init');
  });
});

const range = (text: string, at: number): [number, number] => {
  const one = functionsOf(text)[at];
  return [one?.start ?? 0, one?.end ?? 0];
};
