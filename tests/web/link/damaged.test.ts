import { deflateSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { EXAMPLES, FIRST_EXAMPLE } from '../../../web/src/workbench/examples';
import { decodeLink, encodeLink, LinkError } from '../../../web/src/workbench/link/link';
import { MOST_BYTES, MOST_CHARACTERS, pack, unpack } from '../../../web/src/workbench/link/packing';
import type { Saved } from '../../../web/src/workbench/persist';
import { chance, programBy } from './programs';

// Bombs are made here, too, and that takes a slow machine seconds.
vi.setConfig({ testTimeout: 60_000 });

const baseOf = (id: string): Saved | null => EXAMPLES.find((example) => example.id === id)?.program ?? null;
const decode = (link: string) => decodeLink(link, baseOf);

const body = Array.from(
  { length: 40 },
  (_, n) => `def f${n}(x: int) -> int:\n    return x + ${n * n}\n`,
).join('\n');
const PROGRAM: Saved = {
  files: { 'functions.py': body, 'more.py': body.replaceAll('f', 'g'), 'run.py': body.replaceAll('f', 'h') },
  active: 'functions.py',
  inputs: { x: '1' },
  config: { region: '"uk"' },
  overrides: {},
  example: '',
};
const LINK = encodeLink(PROGRAM, null);
const pieces = LINK.split('.');

describe('a damaged link', () => {
  it('that was cut off opens what came before, whole lines only', async () => {
    const { program, lost } = await decode(LINK.slice(0, -40));
    expect(program.files['functions.py']).toBe(PROGRAM.files['functions.py']);
    expect(program.files['more.py']).toBe(PROGRAM.files['more.py']);
    const rest = program.files['run.py'] ?? '';
    expect(rest.length).toBeGreaterThan(200);
    expect(rest.endsWith('\n')).toBe(true);
    expect(PROGRAM.files['run.py']?.startsWith(rest)).toBe(true);
    expect(lost).toEqual(['The end of run.py is lost: the link was cut off.']);
  });

  it('says how many parts are missing altogether', async () => {
    const { program, lost } = await decode(pieces.slice(0, 4).join('.'));
    expect(Object.keys(program.files)).toEqual(['functions.py']);
    expect(lost).toEqual(['The link was cut off: 2 more of its parts are lost.']);
  });

  it('loses the file that was hit and no other', async () => {
    const hit = pieces[4] as string;
    const middle = hit.length >> 1;
    const other = hit[middle] === 'A' ? 'B' : 'A';
    const damaged = LINK.replace(hit, hit.slice(0, middle) + other + hit.slice(middle + 1));
    const { program, lost } = await decode(damaged);
    expect(program.files).toEqual({
      'functions.py': PROGRAM.files['functions.py'],
      'run.py': PROGRAM.files['run.py'],
    });
    expect(lost).toEqual(['more.py is lost.']);
  });

  it('loses the inputs and keeps the files', async () => {
    const hit = pieces[1] as string;
    const { program, lost } = await decode(LINK.replace(hit, `${hit.slice(0, 3)}xx${hit.slice(5)}`));
    expect(program.files).toEqual(PROGRAM.files);
    expect(program.inputs).toEqual({});
    expect(program.config).toEqual(PROGRAM.config);
    expect(lost).toEqual(['The inputs are lost.']);
  });

  it('does not mind what a mail program puts after it', async () => {
    for (const after of ['.', ')', '>', '%20', '"']) {
      const { program, lost } = await decode(LINK + after);
      expect(program).toEqual(PROGRAM);
      expect(lost).toEqual([]);
    }
  });

  it('in any way opens or is refused with a sentence, and never shows as whole what is not', async () => {
    const random = chance(7);
    for (let seed = 1; seed <= 100; seed++) {
      const whole = programBy(seed);
      const characters = [...encodeLink(whole, baseOf(whole.example))];
      const at = Math.floor(random() * characters.length);
      const kind = Math.floor(random() * 3);
      if (kind === 0) characters.length = at;
      else if (kind === 1) characters[at] = random() < 0.5 ? 'q' : '.';
      else characters.splice(at, 1 + Math.floor(random() * 5));
      try {
        const { program, lost } = await decode(characters.join(''));
        if (lost.length === 0) expect(program.files).toEqual(whole.files);
        expect(Object.keys(program.files)).not.toEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(LinkError);
        expect((error as Error).message).toMatch(/^This link .*\.$/s);
      }
    }
  });

  it.each(['', 'hello', '1-', '1-1', '-1-1.f', '1-1.f', '1-1.f!!!', '1-0', `1-1.h${pack('{}')}`])(
    'of which nothing is left is refused: %j',
    async (link) => {
      await expect(decode(link)).rejects.toThrow(LinkError);
    },
  );

  it('of a later version asks for a newer page', async () => {
    await expect(decode('3-1.fabc')).rejects.toThrow('newer tryhamilton');
  });

  it('is as safe in the words of its base: cut, damaged, hostile', async () => {
    const chars = chance(3);
    const names = Array.from({ length: 60 }, () => `of_${chars().toString(36).slice(2)}`);
    const before = names.map((name) => `def ${name}(x: int) -> int:\n    return x * 3\n`);
    const base = { ...PROGRAM, files: { 'a.py': before.join('\n') }, active: 'a.py' };
    const noise = names.map((name, n) => `    # ${n}: ${name} and no other`).join('\n');
    const program = { ...base, files: { 'a.py': `${base.files['a.py']}\n${noise}` }, example: 'x/y' };
    const link = encodeLink(program, base);
    expect(link).toMatch(/^2-\d\..*\.e/);
    for (let at = link.length - 400; at < link.length - 1; at += 7) {
      for (const damaged of [
        link.slice(0, at),
        `${link.slice(0, at)}${link[at] === 'q' ? 'r' : 'q'}${link.slice(at + 1)}`,
      ]) {
        const { program: back, lost } = await decodeLink(damaged, () => base);
        expect(lost.length > 0 || back.files['a.py'] === program.files['a.py']).toBe(true);
      }
    }
    const head = link.split('.')[1];
    const bad = (text: string) => `2-2.${head}.e${pack(text, base.files['a.py'])}`;
    await expect(decodeLink(bad('__proto__\nc1'), () => base)).rejects.toThrow(LinkError);
    await expect(decodeLink(bad('../a.py\nc1'), () => base)).rejects.toThrow(LinkError);
    const large = bad(`a.py\n${'x'.repeat(MOST_BYTES + 1)}`);
    await expect(decodeLink(large, () => base)).rejects.toThrow('more than any program needs');
  });

  it('passes over parts that only later pages know', async () => {
    const link = encodeLink({ ...FIRST_EXAMPLE.program, example: '' }, null);
    const { program, lost } = await decode(`${link.replace('1-3', '1-4')}.z${pack('whatever')}`);
    expect([program.files, lost]).toEqual([FIRST_EXAMPLE.program.files, []]);
  });
});

describe('a hostile link', () => {
  const file = (name: string, text = 'x') => `f${pack(`${name}\n${text}`)}`;

  it.each([
    '__proto__',
    'constructor',
    '../../etc/passwd.py',
    '/etc/passwd.py',
    'a\\b.py',
    '<img src=x onerror=alert(1)>.py',
    'os.py',
    `${'a'.repeat(500)}.py`,
  ])('cannot name a file %j', async (name) => {
    await expect(decode(`1-1.${file(name)}`)).rejects.toThrow(LinkError);
  });

  it('cannot reach the prototypes of objects', async () => {
    const evil = '{"__proto__":{"polluted":"1"},"constructor":"1"}';
    for (const piece of [
      `i${pack(evil)}`,
      `h${pack(evil)}`,
      `c${pack('[["__proto__","1"]]')}`,
      `o${pack('{"__proto__":"1"}')}`,
    ]) {
      const { program } = await decode(`1-2.${piece}.${file('a.py')}`);
      for (const group of [program.files, program.inputs, program.config, program.overrides]) {
        expect(Object.getPrototypeOf(group)).toBe(Object.prototype);
        expect('polluted' in group).toBe(false);
      }
    }
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['numbers for texts', '{"x":1}'],
    ['a list of lists', '[[1,2]]'],
    ['a text', '"x"'],
    ['nothing', 'null'],
  ])('cannot give %s as inputs', async (_what, json) => {
    const { program, lost } = await decode(`1-2.i${pack(json)}.${file('a.py')}`);
    expect([program.inputs, lost]).toEqual([{}, ['The inputs are lost.']]);
  });

  it('of 50 MB is refused before it is read', async () => {
    const begin = performance.now();
    await expect(decode(`1-1.f${'A'.repeat(50_000_000)}`)).rejects.toThrow('50,000,005 characters');
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  it('that unpacks to far more than it is gets stopped in time', async () => {
    const zeros = deflateSync(new Uint8Array(60_000_000), { level: 9 });
    const bomb = Buffer.from(new Uint8Array([0, 0, 0, ...zeros])).toString('base64url');
    expect(bomb.length).toBeLessThan(MOST_CHARACTERS);
    const begin = performance.now();
    await expect(decode(`1-1.f${bomb}`)).rejects.toThrow('more than any program needs');
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  it('with many parts that are each allowed is stopped by their sum', async () => {
    const large = `f${pack(`a.py\n${'x'.repeat(MOST_BYTES - 100)}`)}`;
    expect(unpack(large.slice(1)).kind).toBe('whole');
    const link = `1-50.${Array.from({ length: 50 }, () => large).join('.')}`;
    await expect(decode(link)).rejects.toThrow('more than any program needs');
  });
});
