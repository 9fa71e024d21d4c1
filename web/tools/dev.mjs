/** npm run dev: the playground with hot reload. A change below py/ builds the wheel anew and reloads the page. */

import { parseArgs } from 'node:util';
import { npmPackages, pythonPackages, runtime } from './setup.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });

for (const part of [npmPackages, pythonPackages, runtime]) await part();

const { createServer } = await import('vite');
const { rebuildWheelOnChange } = await import('./vite-wheel.mjs');
const server = await createServer({
  server: { port: Number(values.port) },
  plugins: [rebuildWheelOnChange()],
});
await server.listen();
server.printUrls();
