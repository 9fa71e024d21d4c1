import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../web/tools/paths.mjs';

/** The folders of web/src from the ground up: an import leads down, never along a floor. The entries stand on top. */
const FLOORS = [
  ['protocol', 'python'],
  ['kernel'],
  ['workbench', 'look'],
  ['editor', 'embed', 'graph', 'history', 'lessons', 'offline', 'share', 'values', 'workshop'],
  ['ui'],
  ['.'],
];

const SOURCES = join(root, 'web/src');
const IMPORT = /(?:\bfrom|\bimport|\bimport\(|new URL\()\s*['"](\.[^'"?]*)/g;

const floorOf = (folder: string): number => FLOORS.findIndex((floor) => floor.includes(folder));

/** The folder of web/src that a path begins with; a file beside the folders is an entry. */
function folderOf(path: string): string {
  const first = path.split(sep)[0] ?? '';
  return floorOf(first) < 0 ? '.' : first;
}

/** The folders that a file imports from, its own left out. */
function reaches(file: string): string[] {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  return [...text.matchAll(IMPORT)]
    .map(([, path = '']) => folderOf(join(dirname(file), path)))
    .filter((folder) => folder !== folderOf(file));
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(ts|tsx|css)$/.test(path),
);

describe('floors of web/src', () => {
  it('every folder stands on one', () => {
    const folders = readdirSync(SOURCES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(['.', ...folders.map(({ name }) => name)].sort()).toEqual(FLOORS.flat().sort());
  });

  it('imports lead down', () => {
    const upward = files.flatMap((file) =>
      reaches(file)
        .filter((folder) => floorOf(folder) >= floorOf(folderOf(file)))
        .map((folder) => `${file} imports ${folder}`),
    );
    expect(upward).toEqual([]);
  });
});
