import { describe, expect, it } from 'vitest';
import { FIRST_EXAMPLE } from '../../web/src/workbench/examples';
import { FIRST_EXAMPLE as RENDERED } from '../../web/tools/vite-first-visit.mjs';

describe('what the page is built with', () => {
  it('is the example that greets a first visit', () => {
    expect(RENDERED.split('/').at(-1)).toBe(FIRST_EXAMPLE.id);
  });
});
