/**
 * Builds embed.js, the script that other sites include: one file under a name that never changes, without imports.
 * Prevents: pages that include it asking for a file with yesterday's hash, and waiting for two round trips.
 */

import { join, resolve } from 'node:path';
import { build } from 'vite';

const ENTRY = 'src/embed/main.ts';

/** @returns {import('vite').Plugin} */
export function embedScript() {
  let root = '';
  let outDir = '';
  let base = '/';
  /** @type {import('vite').BuildOptions['target']} */
  let target;
  let building = false;
  return {
    name: 'tryhamilton:embed-script',
    configResolved(config) {
      ({ root, base } = config);
      outDir = resolve(root, config.build.outDir);
      target = config.build.target;
      building = config.command === 'build';
    },
    configureServer(server) {
      server.middlewares.use('/embed.js', (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(`import '${base}${ENTRY}';\n`);
      });
    },
    async closeBundle() {
      if (!building) return;
      await build({
        configFile: false,
        root,
        logLevel: 'warn',
        build: {
          outDir,
          target,
          emptyOutDir: false,
          copyPublicDir: false,
          lib: { entry: join(root, ENTRY), formats: ['es'], fileName: () => 'embed.js' },
        },
      });
    },
  };
}
