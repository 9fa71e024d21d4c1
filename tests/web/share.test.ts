import { describe, expect, it, vi } from 'vitest';
import type { Imported, Json, Proposal } from '../../web/src/protocol';
import { AddressError, gistFiles, sourceOf, whyNotFetched } from '../../web/src/share/from';
import { take } from '../../web/src/share/importing';
import { accept, refactoring, reject, rename } from '../../web/src/share/refactoring';
import { addressOf, embedCode, markdownLink, markdownWithCode, titleOf } from '../../web/src/share/sharing';
import { createWorkbench } from '../../web/src/workbench/workbench';
import { MemoryKernel } from './memory-kernel';

const PAGE = 'https://learn.example/try/?from=https://x.example/a.py#old=1';

function aWorkbench() {
  const kernel = new MemoryKernel();
  const workbench = createWorkbench({ kernel, storage: null });
  const notices: string[] = [];
  workbench.events.on('notice', ({ text }) => notices.push(text));
  return { workbench, kernel, notices, state: () => workbench.store.getState() };
}

describe('what is copied', () => {
  it('is an address with selection and view, and without the address that it came from', () => {
    const { workbench, state } = aWorkbench();
    workbench.setView({ hops: 2 });
    expect(addressOf(PAGE, '1-0', state())).toBe('https://learn.example/try/#p=1-0&hops=2');
    const step = { ...state(), example: 'a-lesson/mean' };
    expect(addressOf(PAGE, '1-0', step)).toBe('https://learn.example/try/#mean&p=1-0&hops=2');
  });

  it('is Markdown that shows titles and code as they are', () => {
    expect(markdownLink('a [b](javascript:x) *c*', 'https://x/(1)')).toBe(
      '[a \\[b\\](javascript:x) \\*c\\*](https://x/%281%29)',
    );
    const program = {
      files: { 'functions.py': 'x = "```"\n', 'data.csv': 'a\n' },
      inputs: { x: '[1]', broken: '[' },
      config: {},
      overrides: {},
    };
    expect(markdownWithCode(program, 't', 'https://x/')).toBe(
      '`functions.py`\n\n````python\nx = "```"\n````\n\n`data.csv`\n\n```csv\na\n```\n\n' +
        'Inputs\n\n```json\n{\n  "x": [\n    1\n  ]\n}\n```\n\n[t](https://x/)\n',
    );
  });

  it('is HTML in which nothing of the program is markup', () => {
    const evil = '</code></pre><script>alert(1)</script>';
    const html = embedCode(
      {
        files: { 'functions.py': evil },
        inputs: { x: JSON.stringify(`'${evil}'`) },
        config: {},
        overrides: {},
      },
      'https://learn.example/try/',
      '"><img src=x onerror=alert(1)>',
    );
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
    expect(html).toContain('<pre data-file="functions.py"><code class="language-python">&lt;/code&gt;');
    expect(html).toContain('src="https://learn.example/try/embed.js"');
  });

  it('has a title that says what it is', () => {
    expect(titleOf({}, 'An example')).toBe('An example');
    expect(titleOf({ 'my_features.py': '', 'run.py': '' }, null)).toBe('my features');
    expect(titleOf({ 'a.py': '', 'b.py': '' }, null)).toBe('a.py and more');
  });
});

describe('addresses of programs', () => {
  it.each([
    [
      'https://gist.github.com/someone/0123456789abcdef',
      'https://api.github.com/gists/0123456789abcdef',
      'gist',
    ],
    ['https://github.com/o/r/blob/main/a/b.py', 'https://raw.githubusercontent.com/o/r/main/a/b.py', 'file'],
    ['https://x.example/report.ipynb?raw=1', 'https://x.example/report.ipynb?raw=1', 'file'],
    ['/own/program.zip', 'https://learn.example/own/program.zip', 'file'],
  ])('%s', (text, url, kind) => {
    const source = sourceOf(text, PAGE);
    expect([source.url.href, source.kind]).toEqual([url, kind]);
  });

  it.each([
    'http://x.example/a.py',
    'javascript:alert(1)//a.py',
    'data:text/plain,a.py',
    'file:///etc/passwd.py',
    'https://user:secret@x.example/a.py',
    'https://x.example/a.exe',
    'https://[',
    '',
  ])('%j is refused with a sentence', (text) => {
    expect(() => sourceOf(text, PAGE)).toThrow(AddressError);
  });

  it('reads a gist, and nothing that only looks like one', () => {
    const file = (filename: string, content: string, more = {}): Json => ({ filename, content, ...more });
    expect(gistFiles({ files: { a: file('a.py', 'x'), b: file('b.py', 'y', { truncated: true }) } })).toEqual(
      {
        'a.py': 'x',
      },
    );
    for (const answer of [null, 7, [], {}, { files: [] }, { files: { a: 7 } }] as Json[])
      expect(() => gistFiles(answer)).toThrow(AddressError);
  });

  it('says who can allow what the policy forbids', () => {
    const source = sourceOf('https://x.example/a.py', PAGE);
    expect(whyNotFetched(source, true)).toContain('allow https://x.example in connect-src');
    expect(whyNotFetched(source, false)).toContain('did not answer');
  });
});

const item = (name: string, over: Partial<Proposal> = {}): Proposal => ({
  name,
  kind: 'function',
  code: `def ${name}(x): x\n`,
  first: 1,
  last: 1,
  source: '',
  needs: [],
  gives: [name],
  note: '',
  ...over,
});

const proposed = (): Imported => ({
  mode: 'propose',
  title: 'report',
  program: null,
  told: [],
  proposals: {
    header: 'import pandas as pd\n',
    items: [item('x', { kind: 'input', code: '3' }), item('a'), item('b')],
    left: [],
  },
});

describe('proposals', () => {
  async function begun() {
    const bench = aWorkbench();
    await take(bench.workbench, null, proposed(), 'report.py', '');
    return { ...bench, file: () => bench.state().files['functions.py'] ?? '' };
  }

  it('begin with the imports only, and grow in the order of the script', async () => {
    const { workbench, file, state } = await begun();
    expect(Object.keys(state().files)).toEqual(['functions.py']);
    accept(workbench, [2]);
    accept(workbench, [1]);
    expect(file()).toBe('import pandas as pd\n\n\ndef a(x): x\n\n\ndef b(x): x\n');
    accept(workbench, [0]);
    expect(state().inputs).toEqual({ x: '3' });
    expect(reject(workbench, 1)).toBe(true);
    expect(reject(workbench, 0)).toBe(true);
    expect(file()).toBe('import pandas as pd\n\n\ndef b(x): x\n');
    expect(state().inputs).toEqual({});
  });

  it('leave alone what was written by hand', async () => {
    const { workbench, file } = await begun();
    accept(workbench, [1]);
    workbench.setFile('functions.py', `${file()}\n# mine\n`);
    accept(workbench, [2]);
    expect(file()).toContain('# mine\n\n\ndef b(x): x\n');
    expect(reject(workbench, 1)).toBe(true);
    expect(file()).toContain('# mine');
    workbench.setFile('functions.py', file().replace('def b(x): x', 'def b(x): x + 1'));
    expect(reject(workbench, 2)).toBe(false);
    expect(file()).toContain('x + 1');
  });

  it('take another name through all that reads it', async () => {
    const { workbench, kernel, file } = await begun();
    accept(workbench, [1]);
    const renamed = proposed();
    renamed.proposals?.items.splice(1, 1, item('mean'));
    const asked = vi.spyOn(kernel, 'inspect').mockImplementation(async () => renamed as never);
    expect(await rename(workbench, 1, 'mean')).toBeNull();
    expect(asked).toHaveBeenCalledWith({ type: 'import', name: 'report.py', data: '', names: { a: 'mean' } });
    expect(file()).toContain('def mean(x)');
    expect(await rename(workbench, 1, 'b')).toBe('There is something else called b.');
    expect(await rename(workbench, 1, 'class x')).toMatch(/^A node has letters/);
  });

  it('end when another program takes the place of this one', async () => {
    const { workbench } = await begun();
    expect(refactoring.getState()).not.toBeNull();
    workbench.loadExample('spend-signups');
    expect(refactoring.getState()).toBeNull();
  });
});

describe('what comes in', () => {
  it('replaces the program, with values as fields, and tells what was left out', async () => {
    const { workbench, notices, state } = aWorkbench();
    const program = { files: { 'a.py': '' }, inputs: { x: [1, 'é'] }, config: { r: 'uk' }, overrides: {} };
    await take(
      workbench,
      null,
      { ...proposed(), mode: 'replace', program, told: ['b is missing.'] },
      'p.zip',
      '',
    );
    expect(state().files).toEqual({ 'a.py': '' });
    expect(state().inputs).toEqual({ x: '[1, "é"]' });
    expect(notices).toEqual(['Opened p.zip. b is missing.']);
  });

  it('is added beside what is there, and Undo takes it out', async () => {
    const { workbench, notices, state } = aWorkbench();
    const before = state().files;
    const program = { files: { 'run.py': 'new', 'more.py': '' }, inputs: {}, config: {} };
    await take(workbench, null, { ...proposed(), mode: 'add', program }, 'more.py', '');
    expect(state().files).toEqual({ ...before, 'run.py': 'new', 'more.py': '' });
    expect(notices).toEqual(['Replaced run.py.']);
  });

  it.each(['../x.py', '<b>.py', '__proto__', 'os.py'])('cannot be a file called %j', async (name) => {
    const { workbench, state } = aWorkbench();
    const before = state().files;
    const program = { files: Object.fromEntries([[name, '']]), inputs: {}, config: {} };
    await expect(
      take(workbench, null, { ...proposed(), mode: 'replace', program }, 'x.zip', ''),
    ).rejects.toThrow();
    expect(state().files).toBe(before);
  });
});
