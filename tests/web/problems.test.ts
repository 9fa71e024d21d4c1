import { describe, expect, it } from 'vitest';
import { spanOf } from '../../web/src/editor/markers';
import type { Diagnostic, RunError } from '../../web/src/protocol';
import { NO_OUTPUT, withOutput } from '../../web/src/workbench/output';
import { groupedProblems, type Problem, problemsOf } from '../../web/src/workbench/problems';
import { aGraph } from './memory-kernel';

const diagnostic = (over: Partial<Diagnostic>): Diagnostic => ({
  severity: 'error',
  code: 'test',
  message: 'Wrong.',
  file: 'f.py',
  line: 1,
  column: null,
  endLine: null,
  endColumn: null,
  node: null,
  ...over,
});

const nothing = { files: {}, inputs: {}, config: {}, overrides: {} };
const failure: RunError = {
  type: 'ZeroDivisionError',
  message: 'division by zero',
  node: 'c',
  file: 'f.py',
  line: 9,
  traceback: [{ file: 'f.py', line: 9, function: 'c', code: 'return 1 / 0' }],
};

describe('the problem list', () => {
  it('puts errors first, then goes by place', () => {
    const analysis = {
      ...aGraph([]),
      diagnostics: [
        diagnostic({ severity: 'info', line: 1 }),
        diagnostic({ line: 7, message: 'Late.' }),
        diagnostic({ severity: 'warning', line: 2 }),
        diagnostic({ line: 3, message: 'Early.' }),
      ],
    };
    const problems = problemsOf({ ...nothing, analysis, run: { error: null, diagnostics: [], files: null } });
    expect(problems.map(({ severity, line }) => `${severity} ${line}`)).toEqual([
      'error 3',
      'error 7',
      'warning 2',
      'info 1',
    ]);
  });

  it('names the type of the error that ended a run, its node and its place', () => {
    const [problem] = problemsOf({
      ...nothing,
      analysis: null,
      run: { error: failure, diagnostics: [], files: null },
    });
    expect(problem).toMatchObject({
      message: 'ZeroDivisionError: division by zero',
      node: 'c',
      file: 'f.py',
      line: 9,
    });
    expect(problem?.traceback).toHaveLength(1);
  });

  it('puts what an earlier run found last, once the files have changed', () => {
    const analysis = { ...aGraph([]), diagnostics: [diagnostic({ severity: 'info', line: 1 })] };
    const run = { error: failure, diagnostics: [], files: { 'f.py': 'old' } };
    const told = (text: string) => problemsOf({ ...nothing, files: { 'f.py': text }, analysis, run });
    expect(told('old').map(({ severity, earlier }) => `${severity} ${earlier}`)).toEqual([
      'error false',
      'info false',
    ]);
    expect(told('new').map(({ severity, earlier }) => `${severity} ${earlier}`)).toEqual([
      'info false',
      'error true',
    ]);
  });

  it('counts a run that was stopped as no fault', () => {
    const stopped: RunError = { ...failure, type: 'Stopped', message: 'The run was stopped.' };
    const [problem] = problemsOf({
      ...nothing,
      analysis: null,
      run: { error: stopped, diagnostics: [], files: null },
    });
    expect(problem).toMatchObject({ severity: 'info', message: 'The run was stopped.' });
  });

  it('gathers what is said of several places', () => {
    const cycle = [4, 10, 13].map((line) => diagnostic({ message: 'a and c need each other.', line }));
    const analysis = { ...aGraph([]), diagnostics: [...cycle, diagnostic({ line: 5 })] };
    const problems = problemsOf({ ...nothing, analysis, run: { error: null, diagnostics: [], files: null } });
    expect(groupedProblems(problems).map((group) => group.map(({ line }) => line))).toEqual([
      [4, 10, 13],
      [5],
    ]);
  });

  it('says the same thing once', () => {
    const told = diagnostic({ severity: 'warning', message: 'b is out of range.' });
    const analysis = {
      ...aGraph([]),
      diagnostics: [told, diagnostic({ line: 9, message: 'Syntax error.' })],
    };
    const problems = problemsOf({
      ...nothing,
      analysis,
      run: { error: failure, diagnostics: [told], files: null },
    });
    expect(problems.map(({ message }) => message)).toEqual(['Syntax error.', 'b is out of range.']);
  });
});

describe('where a squiggle stands', () => {
  const lines = ['def a(x):', '    return x', ''];
  const problem = (over: Partial<Diagnostic>): Problem => ({
    ...diagnostic(over),
    earlier: false,
    traceback: [],
  });

  it('is the exact range where it is known', () => {
    expect(spanOf(problem({ line: 1, column: 7, endLine: 1, endColumn: 8 }), lines)).toEqual({
      startLineNumber: 1,
      startColumn: 7,
      endLineNumber: 1,
      endColumn: 8,
    });
  });

  it('is the text of the line where only that is known', () => {
    expect(spanOf(problem({ line: 2 }), lines)).toMatchObject({ startColumn: 5, endColumn: 13 });
  });

  it('is never invisible, and never outside of the file', () => {
    expect(spanOf(problem({ line: 3 }), lines)).toMatchObject({
      startLineNumber: 3,
      startColumn: 1,
      endColumn: 2,
    });
    expect(spanOf(problem({ line: 99 }), lines)).toMatchObject({ startLineNumber: 3 });
    expect(spanOf(problem({ line: 1, column: 7, endLine: 1, endColumn: 7 }), lines).endColumn).toBe(8);
  });
});

describe('printed text', () => {
  it('joins pieces of one stream and keeps the order of two', () => {
    const output = withOutput(withOutput(NO_OUTPUT, [{ stream: 'stdout', text: 'a' }]), [
      { stream: 'stdout', text: 'b' },
      { stream: 'stderr', text: 'c' },
      { stream: 'stdout', text: 'd' },
    ]);
    expect(output.chunks.map(({ stream, text }) => `${stream} ${text}`)).toEqual([
      'stdout ab',
      'stderr c',
      'stdout d',
    ]);
  });

  it('reads as in a terminal: no codes, and of a progress bar its last state', () => {
    const shown = (...texts: string[]) =>
      texts.reduce((output, text) => withOutput(output, [{ stream: 'stdout', text }]), NO_OUTPUT).chunks[0]
        ?.text;
    expect(shown('a \x1b[1;31mred\x1b[0m word\r\n')).toBe('a red word\n');
    expect(shown('\x1b]8;;https://a.b\x07link\x1b]8;;\x07')).toBe('link');
    expect(shown('load\n\r 0%', '\r 50', '%\r', '100%\n', 'done\n')).toBe('load\n100%\ndone\n');
    expect(shown('x \x1b[3', '1mred')).toBe('x red');
  });

  it('keeps the end of what is too long and counts what it dropped', () => {
    let output = NO_OUTPUT;
    for (let round = 0; round < 30; round++)
      output = withOutput(output, [{ stream: 'stdout', text: 'x'.repeat(10_000) }]);
    output = withOutput(output, [{ stream: 'stderr', text: 'the end' }]);
    expect(output.chunks.at(-1)?.text).toBe('the end');
    expect(output.dropped).toBe(300_000 + 7 - 200_000);
    expect(output.chunks.reduce((sum, { text }) => sum + text.length, 0)).toBe(200_000);
  });
});
