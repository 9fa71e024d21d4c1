/** The pages of the course under /learn/: made on request in dev, written into the built site. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';
import { courseData, coursePage, filled, lessonsDir, renderLessons, writeCourse } from './build-lessons.mjs';
import { root } from './paths.mjs';

const PAGES = '/src/ui/lesson/static-pages.tsx';

/** @returns {import('vite').Plugin} */
export function lessonPages() {
  let base = '/';
  let outDir = '';
  let building = false;
  return {
    name: 'tryhamilton:lessons',
    configResolved(config) {
      base = config.base;
      outDir = resolve(config.root, config.build.outDir);
      building = config.command === 'build';
    },
    async buildStart() {
      await renderLessons();
    },
    async closeBundle() {
      if (!building) return;
      const { module } = await runnerImport(join(root, 'web', PAGES), { configFile: false, root });
      await writeCourse(module, outDir, base);
    },
    configureServer(server) {
      server.watcher.add(lessonsDir);
      server.watcher.on('all', async (_event, path) => {
        if (!path.startsWith(lessonsDir)) return;
        // A lesson that cannot be read keeps its last page; the error says what is wrong with it.
        await renderLessons().then(
          () => server.ws.send({ type: 'full-reload' }),
          (error) => server.config.logger.error(error.message),
        );
      });
      server.middlewares.use(async (request, response, next) => {
        const path = decodeURIComponent(new URL(request.url ?? '/', 'http://local').pathname);
        if (!path.startsWith(`${base}learn/`)) return next();
        const asked = path.slice(`${base}learn/`.length);
        try {
          const pages = await server.ssrLoadModule(PAGES);
          if (asked.startsWith('data/')) {
            const data = await courseData(pages, asked.slice('data/'.length));
            if (!data) return next();
            response.setHeader('Content-Type', 'application/json');
            return response.end(JSON.stringify(data));
          }
          const made = await coursePage(pages, asked, base);
          if (!made) return next();
          const template = readFileSync(join(root, 'web', made.template), 'utf8');
          const html = await server.transformIndexHtml(
            request.url ?? '/',
            filled(template, made.page, made.data),
          );
          response.setHeader('Content-Type', 'text/html');
          return response.end(html);
        } catch (error) {
          return next(error);
        }
      });
    },
  };
}
