import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { EXAMPLES, FIRST_EXAMPLE } from '../../../web/src/workbench/examples';
import type { Files } from '../../../web/src/workbench/files';
import { decodeLink, encodeLink } from '../../../web/src/workbench/link/link';
import { crc32 } from '../../../web/src/workbench/link/packing';
import { WORDS_1 } from '../../../web/src/workbench/link/words';
import type { Saved } from '../../../web/src/workbench/persist';
import { chance, programBy } from './programs';

vi.setConfig({ testTimeout: 60_000 });

const baseOf = (id: string): Saved | null => EXAMPLES.find((example) => example.id === id)?.program ?? null;
const encode = (program: Saved) => encodeLink(program, baseOf(program.example));
const decode = (link: string) => decodeLink(link, baseOf);

const root = join(import.meta.dirname, '../../..');

function textsBelow(folder: string): [path: string, text: string][] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === '__pycache__' ? [] : textsBelow(path);
    return [[path, readFileSync(path, 'utf8')] as [string, string]];
  });
}

/** Each step of each lesson: the files that it begins with and those that solve it. */
function solvedSteps(): { id: string; start: Files; solved: Files }[] {
  const lessons = join(root, 'lessons');
  return readdirSync(lessons).flatMap((lesson) => {
    const text = join(lessons, lesson, 'lesson.md');
    if (!existsSync(text)) return [];
    let files: Files = {};
    return [...readFileSync(text, 'utf8').matchAll(/^## .*\{#([\w-]+)\}/gm)].map(([, step = '']) => {
      const below = (name: string) => {
        const folder = join(lessons, lesson, step, name);
        if (!existsSync(folder)) return null;
        return Object.fromEntries(
          textsBelow(folder).map(([path, of]) => [path.slice(folder.length + 1), of]),
        );
      };
      const start = below('start') ?? files;
      files = { ...start, ...below('solution') };
      return { id: `lesson:${lesson}/${step}`, start, solved: files };
    });
  });
}

describe('a link', () => {
  it('brings 200 programs back, byte for byte and in order', async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const program = programBy(seed);
      const { program: back, lost } = await decode(encode(program));
      expect(lost, `program ${seed}`).toEqual([]);
      // As text, so that the order of files and fields counts too.
      expect(JSON.stringify(back), `program ${seed}`).toBe(JSON.stringify(program));
    }
  });

  it('stands in an address as it is', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const link = encode(programBy(seed));
      expect(new URLSearchParams({ p: link }).toString()).toBe(`p=${link}`);
      expect(link).toMatch(/^[\w.*-]+$/);
    }
  });

  it('of an untouched example only names it', () => {
    for (const { program } of EXAMPLES) expect(encode(program).length).toBeLessThan(60);
  });

  it('of a solved lesson has typically less than 500 characters', () => {
    const lengths = solvedSteps().map(({ id, start, solved }) => {
      const base = { ...FIRST_EXAMPLE.program, files: start, active: Object.keys(start)[0] as string };
      return encodeLink({ ...base, files: solved, example: id }, base).length;
    });
    expect(lengths.length).toBeGreaterThan(25);
    const long = lengths.filter((length) => length > 500);
    expect(long.length / lengths.length).toBeLessThan(0.02);
    expect(Math.max(...lengths)).toBeLessThan(600);
  });

  it('of a program of 3 kB has at most 2,000 characters', () => {
    const real = EXAMPLES.map(({ program }) => Object.values(program.files).join('\n')).join('\n');
    const talk = textsBelow(join(root, 'tests/engine/talks')).filter(([path]) => path.endsWith('.py'));
    for (const source of [
      real,
      ...talk.map(([, text]) => text.repeat(Math.ceil(3000 / (text.length + 1)))),
    ]) {
      const text = source.slice(0, 3000);
      const program = { ...FIRST_EXAMPLE.program, files: { 'functions.py': text }, example: '' };
      expect(encode(program).length).toBeLessThanOrEqual(2000);
    }
  });

  it('tells the changed lines of a long lesson, and brings it back', async () => {
    const lines = Array.from(
      { length: 60 },
      (_, n) => `def node_${n * 7919}(x: int) -> int:\n    return x * ${n * 104729}\n`,
    );
    const before = lines.join('\n');
    const after = before
      .replace('x * 104729', 'x + 104729')
      .replace(lines[30] as string, '')
      .concat('\n# mine\n');
    const base = { ...FIRST_EXAMPLE.program, files: { 'functions.py': before }, active: 'functions.py' };
    const program = { ...base, files: { 'functions.py': after }, example: 'a-lesson/step' };
    const link = encodeLink(program, base);
    expect(link.length).toBeLessThan(200);
    const { program: back, lost } = await decodeLink(link, () => base);
    expect([back.files, lost]).toEqual([program.files, []]);

    const rewritten = { ...base, files: { 'functions.py': 'def other(): ...' } };
    const read = await decodeLink(link, () => rewritten);
    expect(read.program.files['functions.py']).toContain('x + 104729');
    expect(read.program.files['functions.py']).toContain('# mine');
    expect(read.lost).toContain('Of functions.py only the lines are left that were written anew.');
  });

  it('of 150 ways to change a lesson comes back, byte for byte, and is never read as something else', async () => {
    const steps = solvedSteps();
    const random = chance(5);
    const pick = (count: number) => Math.floor(random() * count);
    let sealed = 0;
    for (let round = 0; round < 150; round++) {
      const { id, start, solved } = steps[pick(steps.length)] as (typeof steps)[number];
      const lines = Object.values((steps[pick(steps.length)] as (typeof steps)[number]).solved)
        .join('\n')
        .split('\n');
      const files = Object.fromEntries(
        Object.entries(solved).map(([name, text]) => {
          const now = text.split('\n');
          for (let edits = pick(12); edits > 0; edits--)
            now.splice(pick(now.length), pick(3), ...lines.slice(pick(lines.length)).slice(0, pick(9)));
          return [name, now.join('\n')];
        }),
      );
      const base = { ...FIRST_EXAMPLE.program, files: start, active: Object.keys(start)[0] as string };
      const link = encodeLink({ ...base, files, example: id }, base);
      const read = await decodeLink(link, () => base);
      expect([read.program.files, read.lost], `round ${round}`).toEqual([files, []]);
      if (!link.startsWith('2-')) continue;
      sealed++;
      const [first = '', ...others] = Object.keys(start);
      const changed = { ...start, [first]: `# another day\n${start[first]}` };
      const later = await decodeLink(link, () => ({ ...base, files: changed }));
      expect(later.lost.join(' ')).toMatch(/A file is lost: .* another today/);
      for (const name of [first, ...others])
        if (!later.lost.includes(`Of ${name} only the lines are left that were written anew.`))
          expect([files[name], changed[name]]).toContain(later.program.files[name]);
    }
    expect(sealed).toBeGreaterThan(10);
  });

  it('still opens when what it began as has changed', async () => {
    const program = {
      ...FIRST_EXAMPLE.program,
      files: { ...FIRST_EXAMPLE.program.files, 'functions.py': 'mine' },
    };
    const link = encode(program);
    const rewritten = { ...FIRST_EXAMPLE.program, files: { 'functions.py': 'new', 'run.py': 'new run' } };
    const read = await decodeLink(link, () => rewritten);
    expect(read.program.files).toEqual({ 'functions.py': 'mine', 'run.py': 'new run' });
    expect(read.lost).toEqual([
      'The example or lesson has changed since; what the link left as it was is as it is today.',
    ]);
  });

  it('still opens where what it began as is not known', async () => {
    const program = {
      ...FIRST_EXAMPLE.program,
      files: { ...FIRST_EXAMPLE.program.files, 'functions.py': 'mine' },
    };
    const { program: back, lost } = await decodeLink(encode(program), () => null);
    expect(back.files).toEqual({ 'functions.py': 'mine' });
    expect(back.example).toBe('');
    expect(lost[0]).toContain('not on this site');
  });
});

describe('links of versions 1 and 2', () => {
  it('are read with the words that they were made with', () => {
    expect(crc32(new TextEncoder().encode(WORDS_1))).toBe(1696177522);
  });

  const made = ['links-v1.json', 'links-v2.json'].map((name) =>
    JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')),
  );

  it.each(Object.entries(Object.assign({}, ...made)))(
    'open as on the day they were made: %s',
    async (_name, made) => {
      const { link, program, base } = made as { link: string; program: Saved; base?: Saved };
      const { program: back, lost } = await decodeLink(link, (id) => base ?? baseOf(id));
      expect(lost).toEqual([]);
      expect(JSON.stringify(back)).toBe(JSON.stringify(program));
    },
  );
});
