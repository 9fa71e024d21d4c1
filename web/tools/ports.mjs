/** Ports to listen on. */

import { createServer } from 'node:net';

/** Resolves to the port once it has been listened on and left again; rejects if it cannot be had. 0 means any that is free.
 * @param {number} port @param {string} [host] @returns {Promise<number>} */
export const tryPort = (port, host = 'localhost') =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });

/** As text, for an environment variable. */
export const freePort = async () => String(await tryPort(0));
