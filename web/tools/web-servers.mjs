/**
 * nginx and Caddy, which the tests run with the files in docs/hosting: those that are there, or Debian's packages.
 * A machine that has neither and cannot install them is told so; the tests of what is missing are left out then, and
 * everything else goes on.
 */

import { existsSync } from 'node:fs';
import { aptInstall, noApt } from './apt.mjs';
import { works } from './run.mjs';

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
  if (missing.length === 0) return 'already there';
  const why = await tryApt(missing);
  const left = NAMES.filter((name) => !ready[name]());
  if (left.length === 0) return 'installed';
  return (
    `${left.join(' and ')} left out (${why}): the files in docs/hosting are not tried with a real server. ` +
    `To try them: sudo apt-get install ${left.flatMap((name) => PACKAGES[name]).join(' ')}.`
  );
}

/**
 * Says why it did not work; the packages of each by themselves, so that one that is not to be had does not cost the other.
 * @param {WebServer[]} missing
 */
async function tryApt(missing) {
  let why = noApt() ?? '';
  if (why) return why;
  for (const name of missing)
    await aptInstall(PACKAGES[name]).catch(() => {
      why = `apt-get could not install ${name}`;
    });
  return why;
}
