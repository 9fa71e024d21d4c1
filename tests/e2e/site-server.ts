/** A server of a built site for tests that stop it, or put another build in its place. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ASK, FOREVER } from '../../web/tools/caching.mjs';
import { securityHeaders } from '../../web/tools/security-headers.mjs';
import { serveFolder } from '../../web/tools/serve-folder.mjs';

export class SiteServer {
  #server: Server | null = null;
  #port = 0;
  /** The folder that is served; another one stands for a new release. */
  folder: string;
  #isolated: boolean;

  constructor(folder: string, { isolated = true } = {}) {
    this.folder = folder;
    this.#isolated = isolated;
  }

  get address(): string {
    return `http://localhost:${this.#port}/`;
  }

  /** Starts at the same port again after a stop. */
  async start(): Promise<void> {
    const headers = Object.entries(securityHeaders({ isolated: this.#isolated }));
    this.#server = createServer((request, response) => {
      for (const [name, value] of headers) response.setHeader(name, value);
      const cache = (path: string) => (/^(assets|runtime)\//.test(path) ? FOREVER : ASK);
      serveFolder(this.folder, { cache })(request, response, () => {
        response.statusCode = 404;
        response.end('There is no such file.');
      });
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, 'localhost', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    if (server) await new Promise((resolve) => server.close(resolve));
  }
}
