import { describe, expect, it } from 'vitest';
import { fits, shapeOfType, stepped } from '../../web/src/workbench/field-shapes';
import { parseCsv, tableOf, valueOfTable, writeCsv } from '../../web/src/workbench/tables';

describe('the field that fits a type', () => {
  it.each([
    ['int', 'whole'],
    ['float', 'number'],
    ['bool', 'flag'],
    ['str', 'text'],
    ['Optional[str]', 'text'],
    ['int | None', 'whole'],
    ['pd.Series', 'column'],
    ['pandas.core.series.Series', 'column'],
    ['np.ndarray', 'column'],
    ['pd.DataFrame', 'table'],
    ['datetime.date', 'date'],
    ['list[int]', 'json'],
    ['dict', 'json'],
    ['int | str', 'json'],
    ['', 'json'],
  ])('%s is a %s', (type, shape) => {
    expect(shapeOfType(type).shape).toBe(shape);
  });

  it('offers the values of a Literal', () => {
    expect(shapeOfType('Literal["uk", \'us\', 3, True]').choices).toEqual(['uk', 'us', 3, true]);
    expect(shapeOfType('Literal[Color.RED]').shape).toBe('json');
  });

  it('takes a value only if it can show it', () => {
    expect(fits(shapeOfType('int'), 3)).toBe(true);
    expect(fits(shapeOfType('int'), [3])).toBe(false);
    expect(fits(shapeOfType('str'), '')).toBe(true);
    expect(fits(shapeOfType('date'), '2024-01-31')).toBe(true);
    expect(fits(shapeOfType('date'), 'soon')).toBe(false);
  });

  it('steps in the last digit that is written', () => {
    expect(stepped('10', 1)).toBe('11');
    expect(stepped('0.25', -1)).toBe('0.24');
    expect(stepped('-1', 10)).toBe('9');
    expect(stepped('', 1)).toBe('1');
    expect(stepped('1e9', 1)).toBeNull();
  });
});

describe('a small table', () => {
  it.each([
    [[1, null, 2.5]],
    [{ a: [1, 2], b: ['x', '2'] }],
    [
      [
        { a: 1, b: true },
        { a: null, b: false },
      ],
    ],
    [{ $csv: 'a,b\n1,"x, y"' }],
  ])('comes back as it was: %j', (value) => {
    const table = tableOf(value);
    expect(table && valueOfTable(table)).toEqual(value);
  });

  it('writes text that looks like a number in quotes', () => {
    expect(tableOf(['1', 1])?.rows).toEqual([['"1"'], ['1']]);
  });

  it('is none where lists differ in length or hold more than cells', () => {
    expect(tableOf({ a: [1], b: [1, 2] })).toBeNull();
    expect(tableOf([[1], [2]])).toBeNull();
    expect(tableOf({ a: 1 })).toBeNull();
    expect(tableOf('text')).toBeNull();
    expect(tableOf(Array.from({ length: 201 }, () => 1))).toBeNull();
  });

  it('reads CSV with quotes, line ends of Windows and cells that are not there', () => {
    const rows = parseCsv('a,b\r\n"1 ""x""\nz",2\r\n\r\n3\r\n');
    expect(rows).toEqual([['a', 'b'], ['1 "x"\nz', '2'], ['3']]);
    expect(parseCsv(writeCsv(rows))).toEqual(rows);
    expect(tableOf({ $csv: 'a,b\n1' })?.rows).toEqual([['1', '']]);
  });
});
