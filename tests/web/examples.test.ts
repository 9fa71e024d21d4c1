import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, exampleById, FIRST_EXAMPLE } from '../../web/src/workbench/examples';
import { faultsOf } from '../../web/src/workbench/fields';
import { nameProblem } from '../../web/src/workbench/files';

describe('the examples', () => {
  it('begin with the page of tryhamilton.dev', () => {
    expect(FIRST_EXAMPLE.id).toBe('tryhamilton-page');
    expect(FIRST_EXAMPLE.program.files['functions.py']).toContain('def a(input: pd.Series) -> pd.Series:');
    expect(FIRST_EXAMPLE.program.files['run.py']).toContain('dr.display_all_functions("graph.dot", {})');
  });

  it('hold their files byte for byte', () => {
    const folder = new URL('../../web/src/workbench/examples/spend-signups/', import.meta.url);
    const { files } = exampleById('spend-signups').program;
    for (const [name, text] of Object.entries(files))
      expect(text).toBe(readFileSync(new URL(name, folder), 'utf8'));
  });

  it.each(EXAMPLES.map((example) => [example.id, example] as const))(
    '%s can be opened',
    (id, { program, title, about }) => {
      expect(exampleById(id).program).toBe(program);
      expect(program.active in program.files).toBe(true);
      for (const name of Object.keys(program.files)) expect(nameProblem(name, {})).toBeNull();
      expect([...faultsOf(program.inputs), ...faultsOf(program.config)]).toEqual([]);
      expect(`${title}${about}`).not.toMatch(/!/);
    },
  );

  it('fall back to the first one for a name from an older visit', () => {
    expect(exampleById('gone')).toBe(FIRST_EXAMPLE);
  });
});
