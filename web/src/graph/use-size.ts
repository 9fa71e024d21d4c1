import { type RefObject, useLayoutEffect, useState } from 'react';

/** The size of an element in pixels, followed as it changes; zero while it is hidden. */
export function useSize(element: RefObject<Element | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    // Known before anything is painted: what depends on it is not drawn twice.
    setSize({ width: target.clientWidth, height: target.clientHeight });
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setSize((now) => {
        const next = { width: Math.round(width), height: Math.round(height) };
        return now.width === next.width && now.height === next.height ? now : next;
      });
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
