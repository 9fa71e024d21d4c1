/** In dev, a change to our Python packages gives a new wheel and a fresh page. */

import { join } from 'node:path';
import { root } from './paths.mjs';
import { buildRuntime } from './runtime.mjs';

const python = join(root, 'py');
/** Editors write several files at once. */
const QUIET_MS = 300;

/** @returns {import('vite').Plugin} */
export const rebuildWheelOnChange = () => ({
  name: 'tryhamilton:rebuild-wheel',
  configureServer(server) {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    server.watcher.add(python);
    server.watcher.on('all', (_event, path) => {
      if (!path.startsWith(python) || !path.endsWith('.py')) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        await buildRuntime();
        // The manifest names the wheel by its content; every module that read it is stale.
        server.moduleGraph.invalidateAll();
        server.ws.send({ type: 'full-reload' });
      }, QUIET_MS);
    });
  },
});
