/** nginx or Caddy with the very file that the page about hosting hands out; only places, the port and the key are ours. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../web/tools/paths.mjs';
import { tryPort } from '../../web/tools/ports.mjs';
import { NGINX_MODULES, type WebServer } from '../../web/tools/web-servers.mjs';

/** Text with each `before` put in the place that it must have. */
function adapted(text: string, changes: [before: string, after: string][]): string {
  return changes.reduce((all, [before, after]) => {
    if (!all.includes(before)) throw new Error(`The documented file does not say "${before}" any more.`);
    return all.replaceAll(before, after);
  }, text);
}

const documented = (name: string) => readFileSync(join(root, 'docs', 'hosting', name), 'utf8');

/** What the comments in the files say to change for a site that lies at /play/. */
const BELOW: Record<WebServer, [string, string][]> = {
  nginx: [
    ['~^/(', '~^/play/('],
    [' /404.html', ' /play/404.html'],
    ['= /_headers', '= /play/_headers'],
  ],
  caddy: [
    ['path /assets/* /runtime/*', 'path /play/assets/* /play/runtime/*'],
    ['path /embed.html /embed-runtime.html', 'path /play/embed.html /play/embed-runtime.html'],
    [' /404.html', ' /play/404.html'],
    ['respond /_headers', 'respond /play/_headers'],
  ],
};

function nginxFiles(folder: string, site: string, port: number, text: string): string[] {
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'certificate.pem');
  const made = spawnSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
      ...['-keyout', key, '-out', certificate],
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  const server = adapted(text, [
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['server_name play.example.org', 'server_name localhost'],
    ['/etc/ssl/play.example.org.pem', certificate],
    ['/etc/ssl/play.example.org.key', key],
    ['root /srv/tryhamilton', `root ${site}`],
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `${user} daemon off; worker_processes 1; pid ${join(folder, 'pid')}; include ${NGINX_MODULES}/*.conf;
     events {} http { access_log off; ${temporary.join(' ')}\n${server}\n}`,
  );
  return ['nginx', '-e', 'stderr', '-c', config];
}

function caddyFiles(folder: string, site: string, port: number, text: string): string[] {
  const server = adapted(text, [
    ['play.example.org {', `https://localhost:${port} {`],
    ['root * /srv/tryhamilton', `root * ${site}`],
  ]);
  const config = join(folder, 'Caddyfile');
  // It signs for localhost itself, and is to leave the trust of this machine alone.
  const options = `admin off\nskip_install_trust\nauto_https disable_redirects\nstorage file_system ${folder}`;
  writeFileSync(config, `{\n${options}\n}\n${server}`);
  return ['caddy', 'run', '--adapter', 'caddyfile', '--config', config];
}

export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export class RunningServer {
  #process: ChildProcess;
  #folder: string;
  #said = '';
  readonly address: string;

  private constructor(command: string[], folder: string, port: number) {
    const [program = '', ...args] = command;
    this.#folder = folder;
    this.address = `https://localhost:${port}`;
    this.#process = spawn(program, args, {
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk) => {
        this.#said += chunk;
      });
  }

  /** Resolves once it answers; `below` if the site lies at /play/ of the folder. */
  static async start(name: WebServer, site: string, { below = false } = {}): Promise<RunningServer> {
    const folder = mkdtempSync(join(tmpdir(), `tryhamilton-${name}-`));
    const port = await tryPort(0, '127.0.0.1');
    const text = documented(name === 'nginx' ? 'nginx.conf' : 'Caddyfile');
    const files = name === 'nginx' ? nginxFiles : caddyFiles;
    const said = below ? adapted(text, BELOW[name]) : text;
    const running = new RunningServer(files(folder, site, port, said), folder, port);
    for (let tries = 100; tries > 0; tries--) {
      const answer = await running.get('/').catch(() => null);
      if (answer) return running;
      if (running.#process.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await running.stop();
    throw new Error(`${name} did not start:\n${running.#said}`);
  }

  /** As it is sent: nothing is unpacked, and no redirection followed. */
  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { headers, rejectUnauthorized: false, agent: false } as const;
      request(`${this.address}${path}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Answer['headers'],
            body: Buffer.concat(chunks),
          }),
        );
        response.on('error', reject);
      })
        .on('error', reject)
        .end();
    });
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      const ended = new Promise((resolve) => this.#process.once('close', resolve));
      this.#process.kill('SIGTERM');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
