import { expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../../web/tools/security-headers.mjs';

test('no third party and no eval beyond WebAssembly', () => {
  const policy = contentSecurityPolicy();
  expect(policy).not.toMatch(/https?:|\*/);
  expect(policy).not.toContain("'unsafe-eval'");
  expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self' 'wasm-unsafe-eval'");
});

test('isolation is on unless switched off', () => {
  expect(securityHeaders()['Cross-Origin-Embedder-Policy']).toBe('require-corp');
  expect(securityHeaders()['Cross-Origin-Opener-Policy']).toBe('same-origin');
  const plain = Object.keys(securityHeaders({ isolated: false }));
  expect(plain.filter((name) => /Opener|Embedder/.test(name))).toEqual([]);
  expect(plain).toContain('Content-Security-Policy');
});
