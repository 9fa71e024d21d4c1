import { useEffect, useRef } from 'react';
import { useBench } from '../workbench/use-workbench';
import { Scroller } from './Scroller';

/** What the program printed; follows the end unless the reader has scrolled up. */
export function OutputView() {
  const { chunks, dropped } = useBench((state) => state.output);
  const scroller = useRef<HTMLElement>(null);
  const following = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new text is what this waits for.
  useEffect(() => {
    const element = scroller.current;
    if (element && following.current) element.scrollTop = element.scrollHeight;
  }, [chunks]);

  if (chunks.length === 0) return <p className="invite">What the program prints appears here.</p>;
  return (
    <Scroller
      scroller={scroller}
      className="value-text"
      label="Printed text"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        following.current = scrollHeight - scrollTop - clientHeight < 8;
      }}
    >
      <pre>
        {dropped > 0 && <span className="muted">{`… ${dropped} earlier characters are left out.\n`}</span>}
        {chunks.map(({ stream, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: chunks are only ever added at the end.
          <span key={index} className={stream}>
            {text}
          </span>
        ))}
      </pre>
    </Scroller>
  );
}
