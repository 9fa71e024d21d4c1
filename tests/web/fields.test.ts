import { describe, expect, it } from 'vitest';
import { faultsOf, fieldsOf, readField, valuesOf, writeField } from '../../web/src/workbench/fields';

describe('reading a field', () => {
  it('takes any JSON', () => {
    expect(readField('[1, 2.5, null]')).toEqual({ ok: true, value: [1, 2.5, null] });
    expect(readField(' "north" ')).toEqual({ ok: true, value: 'north' });
    expect(readField('{"a": [1]}')).toEqual({ ok: true, value: { a: [1] } });
  });

  it.each([
    ['north', 'Text needs double quotes: "north".'],
    ["'north'", 'JSON needs double quotes: "north".'],
    ["['a', 'b']", 'JSON needs double quotes around text.'],
    ['True', 'JSON writes True as true.'],
    ['[1, None]', 'JSON writes true, false and null in lower case.'],
    ['[1, 2,]', 'JSON allows no comma before a closing bracket.'],
    ['', 'Empty. Write a number, "text" or a list like [1, 2, 3].'],
  ])('says what to write instead of %s', (text, message) => {
    expect(readField(text)).toEqual({ ok: false, message });
  });

  it('falls back to the parser for what it cannot explain', () => {
    const reading = readField('[1, 2');
    expect(reading).toMatchObject({ ok: false, message: expect.stringMatching(/^Not JSON: .+\.$/) });
  });
});

describe('a group of fields', () => {
  const fields = { good: '3', bad: 'north', empty: ' ' };

  it('gives the values that can be read', () => {
    expect(valuesOf(fields)).toEqual({ good: 3 });
  });

  it('tells the faults, and counts an empty field as not given', () => {
    expect(faultsOf(fields)).toEqual([{ name: 'bad', message: 'Text needs double quotes: "north".' }]);
  });

  it('writes values so that they read back the same', () => {
    const values = { spend: [10, 20], region: 'uk', nested: { a: [true, null] }, none: null };
    expect(valuesOf(fieldsOf(values))).toEqual(values);
    expect(writeField([1, { a: 'b' }])).toBe('[1, {"a": "b"}]');
  });

  it('refuses what JSON cannot carry and names it', () => {
    expect(() => fieldsOf({ x: undefined as never })).toThrow('The value of "x" is not JSON');
    expect(() => fieldsOf({ x: Number.NaN })).toThrow('The value of "x" is not JSON');
    const circle: Record<string, never> = {};
    circle.self = circle as never;
    expect(() => fieldsOf({ x: circle })).toThrow('The value of "x" is not JSON');
    expect(() => fieldsOf([1] as never)).toThrow('Expected an object of values by name');
  });
});
