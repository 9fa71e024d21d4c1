/** A site of somebody else, with pages that embed playgrounds: another host name makes it another origin and another site. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveFolder } from '../../web/tools/serve-folder.mjs';

export interface HostPage {
  html: string;
  headers?: Record<string, string>;
}

export class HostSite {
  #server: Server;

  /** Pages by path; what is none of them is looked up in `folder`. */
  constructor(pages: Record<string, HostPage>, folder: string | null = null) {
    const files = folder && serveFolder(folder, { cache: 'no-cache' });
    this.#server = createServer((request, response) => {
      const page = pages[new URL(request.url ?? '/', 'http://host').pathname];
      const missing = () => {
        // Browsers ask for an icon by themselves.
        response.statusCode = request.url === '/favicon.ico' ? 204 : 404;
        response.end('There is no such page.');
      };
      if (!page) return files ? files(request, response, missing) : missing();
      for (const [name, value] of Object.entries(page.headers ?? {})) response.setHeader(name, value);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page.html);
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The headers of a page that has shut itself off, as SharedArrayBuffer asks for. */
export const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** A page of somebody's documentation. */
export const documentation = (site: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Documentation of something</title>
    <link rel="icon" href="data:,">
    <style>
      body { max-width: 900px; margin: 2em auto; padding: 0 1em; font: 16px/1.6 Georgia, serif; }
      pre { background: #f4f4f4; font-size: 14px; }
      .dark { background: #181818; color: #eee; }
      .dark pre { background: #242424; }
    </style>
    ${head}
    <script type="module" src="${site}embed.js"></script>
  </head>
  <body><main><h1>Documentation of something</h1>${body}</main></body>
</html>`;

/** The element around one block of code. */
export const embedded = (code: string, attributes = ''): string =>
  `<hamilton-playground ${attributes}><pre><code>${code
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')}</code></pre></hamilton-playground>`;
