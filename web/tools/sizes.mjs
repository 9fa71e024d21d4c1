/** The sizes of the built site by part, as the table in docs/hosting.md. `node web/tools/sizes.mjs` writes it there. */

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distDir, root } from './paths.mjs';
import { say } from './steps.mjs';

const page = join(root, 'docs', 'hosting.md');
const TABLE = /(<!-- sizes -->\n)[\s\S]*?(<!-- \/sizes -->)/;

/** Part → which files are its own, by path and by whether every start needs them. The first that fits counts. */
const PARTS = /** @type {const} */ ([
  ['Python, pandas and the engine', /^runtime\//, true],
  ['scikit-learn and its like, on demand', /^runtime\//, false],
  ['Language server and formatter, on demand', /^assets\//, false],
  ['Page, editor, graph', /^(assets|icons)\/|^[^/]+$/, true],
  ['Lessons', /^learn\//, true],
]);

/**
 * Bytes of each part of a built site: as they are, with the brotli twins, with the gzip twins.
 * @param {string} folder
 * @returns {Map<string, { files: number, plain: number, br: number, gz: number }>}
 */
export function sizesOf(folder) {
  const [line = ''] = readFileSync(join(folder, 'sw.js'), 'utf8').split('\n');
  /** @type {import('../src/offline/site-files').SiteFile[]} */
  const files = JSON.parse(line.replace(/^self\.site = /, '').replace(/;$/, '')).files;
  const parts = new Map(
    PARTS.map(([name]) => [/** @type {string} */ (name), { files: 0, plain: 0, br: 0, gz: 0 }]),
  );
  for (const { path, size, start } of files) {
    const part =
      PARTS.find(([, pattern, always]) => pattern.test(path) && always === start)?.[0] ?? 'Lessons';
    const sum = parts.get(part);
    if (!sum) continue;
    const twin = (/** @type {string} */ ending) => {
      const name = join(folder, path + ending);
      return existsSync(name) ? statSync(name).size : size;
    };
    sum.files += 1;
    sum.plain += size;
    sum.br += twin('.br');
    sum.gz += twin('.gz');
  }
  return parts;
}

/** @param {ReturnType<typeof sizesOf>} sizes */
export function sizeTable(sizes) {
  const mb = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  const rows = [...sizes].map(([name, { files, plain, br, gz }]) => [name, files, mb(plain), mb(gz), mb(br)]);
  const all = [...sizes.values()];
  const sum = (/** @type {'files' | 'plain' | 'br' | 'gz'} */ key) =>
    all.reduce((total, one) => total + one[key], 0);
  rows.push(['All', sum('files'), mb(sum('plain')), mb(sum('gz')), mb(sum('br'))]);
  return [
    '| part | files | MB | MB with gzip | MB with brotli |',
    '|---|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

/** The numbers of the table in docs/hosting.md: part → files, MB, MB with gzip, MB with brotli. */
export function writtenSizes() {
  const table = TABLE.exec(readFileSync(page, 'utf8'))?.[0] ?? '';
  return new Map(
    [...table.matchAll(/^\| ([^|]+) \| (\d+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)].map(
      ([, name, ...numbers]) => [name, numbers.map(Number)],
    ),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const table = sizeTable(sizesOf(process.argv[2] ?? distDir));
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(TABLE, (_, head, foot) => `${head}${table}${foot}`),
  );
  say(table);
}
