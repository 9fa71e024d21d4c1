import { defineConfig } from 'vitest/config';
import { root } from './web/tools/paths.mjs';

/** Unit tests of pure TypeScript run in Node; what needs a browser is tests/e2e. */
export default defineConfig({
  root,
  test: { include: ['tests/web/**/*.test.{ts,tsx,mjs}'], environment: 'node' },
});
