import { describe, expect, it } from 'vitest';
import { changedLines } from '../../../web/src/editor/line-changes';

describe('changed lines', () => {
  it('are those of the new text that the old one has not', () => {
    expect(changedLines('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([2, 4]);
  });

  it('are none where lines were only taken away, and all where there was nothing', () => {
    expect(changedLines('a\nb\n', 'b\n')).toEqual([]);
    expect(changedLines('', 'a\nb\n')).toEqual([1, 2]);
  });
});
