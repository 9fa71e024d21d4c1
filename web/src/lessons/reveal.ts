import { type RefObject, useEffect, useRef } from 'react';

/** Brings an element into view whenever `shown` changes, but not when it is there from the beginning. */
export function useReveal<Kind extends HTMLElement>(shown: unknown): RefObject<Kind | null> {
  const element = useRef<Kind>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    element.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return element;
}
