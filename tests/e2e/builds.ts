/** Further builds of the site, made from the one that is there: other names and contents where a real one would have them. */

import { linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesUnder } from '../../web/tools/hash.mjs';
import { siteFiles, siteLine } from '../../web/tools/site-list.mjs';

/** The built site; tests of a copy of their own set the variable. */
export const builtSite = process.env.TRYHAMILTON_SITE ?? join(import.meta.dirname, '..', '..', 'dist');

/** Makes a build in `folder` whose scripts all have other hashes, and whose page says `title`. */
export function anotherBuild(folder: string, title: string): void {
  const scripts = readdirSync(join(builtSite, 'assets')).filter((name) => name.endsWith('.js'));
  const renamed = (text: string) =>
    scripts.reduce((all, name) => all.replaceAll(name, name.replace(/\.js$/, `-${title}.js`)), text);
  for (const path of filesUnder(builtSite)) {
    if (/\.br$|(?<!\.image)\.gz$/.test(path)) continue;
    const to = join(folder, renamed(relative(builtSite, path)));
    mkdirSync(dirname(to), { recursive: true });
    if (path.endsWith('.html')) {
      const page = readFileSync(path, 'utf8').replace(/<title>.*<\/title>/, `<title>${title}</title>`);
      writeFileSync(to, renamed(page));
    } else if (path.endsWith('.js')) writeFileSync(to, renamed(readFileSync(path, 'utf8')));
    else linkSync(path, to);
  }
  const [line = '', ...script] = readFileSync(join(builtSite, 'sw.js'), 'utf8').split('\n');
  const before = JSON.parse(line.replace(/^self\.site = /, '').replace(/;$/, ''));
  const start: string[] = before.files
    .filter((file: { start: boolean }) => file.start)
    .map((file: { path: string }) => file.path);
  writeFileSync(join(folder, 'sw.js'), siteLine(siteFiles(folder, start)) + script.join('\n'));
}
