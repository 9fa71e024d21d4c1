/** An author writes, and the page follows: the real command, a real lesson in a folder. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distDir, root, venvPython } from '../../web/tools/paths.mjs';
import { freePort } from '../../web/tools/ports.mjs';
import { expect, test } from './fixtures';
import { checkButton, checks, lessonIsUp, lessonPane } from './lesson-page';

const site = process.env.TRYHAMILTON_E2E_SITE ?? distDir;
const env = { ...process.env, PYTHONPATH: join(root, 'py') };
const command = (...args: string[]) => ['-m', 'tryhamilton', 'lesson', ...args];

// The preview is a server of its own.
test.use({ provoked: [/^request to another origin: http:\/\/localhost:/] });

test('the page follows what an author saves', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lessons-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  let printed = '';
  try {
    execFileSync(venvPython, command('new', 'weather', '--root', folder), { env });
    const text = join(folder, 'weather', 'lesson.md');
    const write = (change: (text: string) => string) =>
      writeFileSync(text, change(readFileSync(text, 'utf8')));
    const args = command('preview', join(folder, 'weather'), '--port', String(port), '--site', site);
    server = spawn(venvPython, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    server.stdout?.on('data', (chunk) => {
      printed += chunk;
    });
    await expect.poll(() => printed, { timeout: 30_000 }).toContain('follow every change');
    expect(printed).toContain('✓ weather: 3 steps, 1 wrong answer,');

    await page.goto(`http://localhost:${port}/`);
    await lessonIsUp(page);
    await expect(lessonPane(page)).toContainText('A weather station reports');
    await page.evaluate(() => window.tryhamilton.setFile('functions.py', '# mine\n'));
    await checkButton(page).click();
    await expect(checks(page).getByRole('status')).toContainText('Write a function called mean_celsius.');

    write((before) => before.replace('A weather station', 'A small weather station'));
    await expect(lessonPane(page)).toContainText('A small weather station', { timeout: 20_000 });
    await lessonIsUp(page);
    expect(await page.evaluate(() => window.tryhamilton.files()['functions.py'])).toBe('# mine\n');

    write((before) => before.replace('minutes = 5', 'minutes = "five"'));
    await expect(lessonPane(page).getByRole('alert')).toContainText('weather/lesson.md:5: minutes: ');
    await expect(lessonPane(page)).toContainText('A small weather station');
  } finally {
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
