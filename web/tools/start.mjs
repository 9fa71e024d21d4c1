/** npm start: sets everything up, builds, serves the playground and prints its address. `npm start -- --port 8080` */

import { parseArgs } from 'node:util';
import { tryPort } from './ports.mjs';
import { everythingToServe } from './setup.mjs';
import { StepError, say, step } from './steps.mjs';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4173' }, host: { type: 'string', default: 'localhost' } },
});
const port = Number(values.port);

async function portIsFree() {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new StepError(`"${values.port}" is not a port.`, 'npm start -- --port 8080');
  }
  try {
    await tryPort(port, values.host);
    return 'free';
  } catch (error) {
    const other = port < 65535 ? port + 1 : 8080;
    throw new StepError(
      `It cannot be used: ${error instanceof Error ? error.message : error}.`,
      `stop what runs there, or take another port: npm start -- --port ${other}`,
    );
  }
}

await step(`Port ${values.port}`, portIsFree);
await everythingToServe();

const { preview } = await import('vite');
const server = await preview({ preview: { port, host: values.host, strictPort: true } });
const address = server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`;
say(`\ntryhamilton is at ${address}\nStop it with Ctrl+C.`);
