import { describe, expect, it } from 'vitest';
import { insertedBy, patched, patchOf } from '../../../web/src/workbench/link/patch';
import { chance } from './programs';

describe('a patch', () => {
  it('makes one text of the other, whatever they are', () => {
    const random = chance(3);
    const text = () =>
      Array.from({ length: Math.floor(random() * 12) }, () => 'abc\r'[Math.floor(random() * 4)]).join('\n');
    for (let n = 0; n < 300; n++) {
      const [before, after] = [text(), text()];
      expect(patched(before, patchOf(before, after))).toBe(after);
    }
  });

  it('says what was copied, left out and written anew', () => {
    expect(patchOf('a\nb\nc', 'a\nx\nc\ny')).toBe('c1 d1 i1 c1 i1\nx\ny');
    expect(insertedBy('c1 d1 i1 c1 i1\nx\ny')).toBe('x\ny');
  });

  it.each(['c9', 'i3\nx', 'c1', 'x1', '', 'c1 d1 i1\nx\ny', 'c9999999', '__proto__'])(
    'that does not fit makes nothing: %j',
    (patch) => {
      expect(patched('a\nb', patch)).toBeNull();
    },
  );
});
