/**
 * nginx and Caddy, which the tests run with the files in docs/hosting: those that are there, or Debian's packages.
 * A machine that has neither and cannot install them is told so; the tests of what is missing are left out then, and
 * everything else goes on.
 */

import { existsSync } from 'node:fs';
import { quiet, works } from './run.mjs';

/** Where Debian's nginx looks for its modules; the documented file asks for the one of brotli. */
export const NGINX_MODULES = '/etc/nginx/modules-enabled';
const BROTLI = `${NGINX_MODULES}/50-mod-http-brotli-static.conf`;

const PACKAGES = {
  nginx: ['nginx', 'libnginx-mod-http-brotli-static', 'openssl'],
  caddy: ['caddy'],
};

const ready = {
  nginx: () => works('nginx', ['-v']) && existsSync(BROTLI) && works('openssl', ['version']),
  caddy: () => works('caddy', ['version']),
};

/** @typedef {keyof typeof PACKAGES} WebServer */

const NAMES = /** @type {WebServer[]} */ (Object.keys(PACKAGES));

/** Those that can be run here. */
export const findWebServers = () => NAMES.filter((name) => ready[name]());

export async function setupWebServers() {
  const missing = NAMES.filter((name) => !ready[name]());
  const packages = missing.flatMap((name) => PACKAGES[name]);
  let why = 'only root installs packages';
  if (missing.length > 0 && process.getuid?.() === 0) why = await tryApt(packages);
  const left = NAMES.filter((name) => !ready[name]());
  if (left.length === 0) return missing.length > 0 ? 'installed' : 'already there';
  return (
    `${left.join(' and ')} left out (${why}): the files in docs/hosting are not tried with a real server. ` +
    `To try them: sudo apt-get install ${left.flatMap((name) => PACKAGES[name]).join(' ')}.`
  );
}

/** Says why it did not work; each package by itself, so that one that is not to be had does not cost the other. */
async function tryApt(/** @type {string[]} */ packages) {
  if (!works('apt-get', ['--version'])) return 'this system has no apt-get';
  // Nothing is to be started on this machine.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  await quiet('apt-get', ['update', '-q'], { env }).catch(() => '');
  let why = '';
  for (const one of packages)
    await quiet('apt-get', ['install', '-y', '-q', '--no-install-recommends', one], { env }).catch(() => {
      why = `apt-get could not install ${one}`;
    });
  return why;
}
