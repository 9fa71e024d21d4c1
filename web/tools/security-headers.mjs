/**
 * The headers that every page and file of the playground is served with: one place for dev, preview, build and tests.
 * Prevents: a request to a third party that nobody noticed, and a page that silently loses SharedArrayBuffer.
 */

const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  // Monaco and Graphviz's SVG write style attributes and <style> elements.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
};

/**
 * The content security policy as one header value. In dev, Vite's hot reload needs inline scripts.
 * @param {{ dev?: boolean }} [options]
 */
export function contentSecurityPolicy({ dev = false } = {}) {
  const policy = dev ? { ...POLICY, 'script-src': [...POLICY['script-src'], "'unsafe-inline'"] } : POLICY;
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
}

/** The pages that are made to stand in pages of other sites; no other page may. */
export const FRAMED_PAGES = ['embed.html', 'embed-runtime.html'];

/** Whether the path of a request leads to one of them. @param {string} path */
export const isFramed = (path) =>
  FRAMED_PAGES.includes(
    path
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '',
  );

/**
 * All headers by name; `framed` for a page that other sites may frame. Isolation gives the page SharedArrayBuffer, and with it a Stop within milliseconds;
 * without it Stop ends the worker instead, so both ways are served and tested.
 * @param {{ dev?: boolean, isolated?: boolean, framed?: boolean }} [options]
 * @returns {Record<string, string>}
 */
export function securityHeaders({ dev = false, isolated = true, framed = false } = {}) {
  /** @type {Record<string, string>} */
  const headers = {
    // Only a header can say who may frame a page; in a <meta> element it is ignored. No word of it admits everybody:
    // '*' would not, since a sandboxed page has no address that it matches.
    'Content-Security-Policy': contentSecurityPolicy({ dev }) + (framed ? '' : "; frame-ancestors 'self'"),
    // Another site includes embed.js, and a sandboxed frame has no origin: to both all files are a stranger's.
    'Access-Control-Allow-Origin': '*',
    // An isolated host page may embed the playground only when its files say so.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
  if (isolated) {
    headers['Cross-Origin-Opener-Policy'] = 'same-origin';
    headers['Cross-Origin-Embedder-Policy'] = 'require-corp';
  }
  return headers;
}

/** TRYHAMILTON_ISOLATED=0 serves without cross-origin isolation. */
export const isolatedByEnvironment = () => process.env.TRYHAMILTON_ISOLATED !== '0';
