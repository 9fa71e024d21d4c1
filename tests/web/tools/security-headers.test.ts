import { expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  FRAMED_PAGES,
  isFramed,
  securityHeaders,
} from '../../../web/tools/security-headers.mjs';

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

test('other sites may frame the embedded playground and nothing else', () => {
  const ancestors = (framed: boolean) =>
    /frame-ancestors (.*)$/.exec(securityHeaders({ framed })['Content-Security-Policy'] ?? '')?.[1];
  expect(ancestors(true)).toBeUndefined();
  expect(ancestors(false)).toBe("'self'");
  expect(FRAMED_PAGES.map((page) => isFramed(`/play/${page}?host=https%3A%2F%2Fa.example`))).toEqual([
    true,
    true,
  ]);
  expect(['/', '/index.html', '/?embed.html', '/embed.html/x'].map(isFramed)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('in a page the policy stands without what only a header can say', () => {
  expect(contentSecurityPolicy()).not.toContain('frame-ancestors');
});
