import type { ComponentProps, ReactNode, RefObject } from 'react';

interface ScrollerProps extends Omit<ComponentProps<'section'>, 'ref' | 'tabIndex'> {
  label: string;
  className: string;
  children: ReactNode;
  scroller?: RefObject<HTMLElement | null>;
}

/** A part that scrolls by itself: named, and reachable by keyboard so that its keys scroll it. */
export function Scroller({ label, children, scroller, ...rest }: ScrollerProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus, keys could not scroll it.
    <section {...rest} ref={scroller} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
