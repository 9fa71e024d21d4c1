/** npm start: sets everything up, builds, serves the playground and prints its address. `npm start -- --port 8080` */

import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { everythingToServe } from './setup.mjs';
import { StepError, say, step } from './steps.mjs';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4173' }, host: { type: 'string', default: 'localhost' } },
});
const port = Number(values.port);

/** Fails when somebody listens there already. */
const portIsFree = () =>
  new Promise((resolve, reject) => {
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      reject(new StepError(`"${values.port}" is not a port.`, 'npm start -- --port 8080'));
      return;
    }
    const advice = `stop what runs there, or take another port: npm start -- --port ${port < 65535 ? port + 1 : 8080}`;
    const server = createServer();
    server.once('error', (error) =>
      reject(new StepError(`Port ${port} cannot be used: ${error.message}`, advice)),
    );
    server.listen({ port, host: values.host }, () => server.close(() => resolve('free')));
  });

await step(`Port ${values.port}`, portIsFree);
await everythingToServe();

const { preview } = await import('vite');
const server = await preview({ preview: { port, host: values.host, strictPort: true } });
const address = server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`;
say(`\ntryhamilton is at ${address}\nStop it with Ctrl+C.`);
