/**
 * The `test` of every browser test: a page that is watched. Any console error, page error or request to another origin
 * fails the test, whatever else it looked at.
 */

import { type BrowserContext, test as base, expect } from '@playwright/test';

export { expect };

/** Patterns of troubles that a test provokes on purpose. */
type Options = { provoked: RegExp[] };

function watch(context: BrowserContext, origin: string): string[] {
  const troubles: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error')
      troubles.push(`console error: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => troubles.push(`page error: ${error.error().stack ?? error.error()}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) {
      troubles.push(`request to another origin: ${request.url()}`);
    }
  });
  return troubles;
}

export const test = base.extend<Options & { watched: undefined }>({
  provoked: [[], { option: true }],
  watched: [
    async ({ context, baseURL, provoked }, use) => {
      const troubles = watch(context, new URL(baseURL ?? '').origin);
      await use(undefined);
      expect(troubles.filter((trouble) => !provoked.some((pattern) => pattern.test(trouble)))).toEqual([]);
    },
    { auto: true },
  ],
});
