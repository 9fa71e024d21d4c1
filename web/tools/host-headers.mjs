/**
 * The file _headers, as Netlify and Cloudflare Pages read it; `tryhamilton serve` and the preview server read it as well.
 * One list, so that no host and no test goes by other headers than the site was made for.
 */

import { FOREVER } from './caching.mjs';
import { FRAMED_PAGES, securityHeaders } from './security-headers.mjs';

/** Pattern → headers. The most special pattern comes last and wins. @param {{ isolated?: boolean }} [options] */
export const hostHeaders = ({ isolated = true } = {}) => ({
  '/*': { ...securityHeaders({ isolated }), 'Cache-Control': 'no-cache' },
  ...Object.fromEntries(
    FRAMED_PAGES.map((page) => {
      const { 'Content-Security-Policy': policy = '' } = securityHeaders({ isolated, framed: true });
      return [`/${page}`, { 'Content-Security-Policy': policy }];
    }),
  ),
  '/assets/*': { 'Cache-Control': FOREVER },
  '/runtime/*': { 'Cache-Control': FOREVER },
});

/** @param {string} base  the path that the site lies under, "/" or "/play/" @param {{ isolated?: boolean }} [options] */
export function headersFile(base, options) {
  const lines = Object.entries(hostHeaders(options)).flatMap(([pattern, headers]) => [
    `${base}${pattern.slice(1)}`,
    // A special pattern adds to the general one; without this both values would be sent.
    ...(pattern === '/*' ? [] : Object.keys(headers).map((name) => `  ! ${name}`)),
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    '',
  ]);
  return lines.join('\n');
}
