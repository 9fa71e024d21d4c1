import type { ReactNode, RefObject, UIEventHandler } from 'react';

interface ScrollerProps {
  label: string;
  className: string;
  children: ReactNode;
  scroller?: RefObject<HTMLElement | null>;
  onScroll?: UIEventHandler<HTMLElement>;
}

/** A part that scrolls by itself: named, and reachable by keyboard so that its keys scroll it. */
export function Scroller({ label, className, children, scroller, onScroll }: ScrollerProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, keys could not scroll it.
    <section ref={scroller} className={className} tabIndex={0} aria-label={label} onScroll={onScroll}>
      {children}
    </section>
  );
}
